/** Evidence about sessions on its way to the log: merged state per session, one record in flight per recorder. */
@NullMarked
package io.nvrfleet.gateway.publish;

import org.jspecify.annotations.NullMarked;
