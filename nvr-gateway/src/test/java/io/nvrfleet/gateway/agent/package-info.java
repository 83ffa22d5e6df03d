/** Recorders: their sessions and what they reported. */
@NullMarked
package io.nvrfleet.gateway.agent;

import org.jspecify.annotations.NullMarked;
