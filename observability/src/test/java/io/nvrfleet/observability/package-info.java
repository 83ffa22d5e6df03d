/** Tests of traces. */
@NullMarked
package io.nvrfleet.observability;

import org.jspecify.annotations.NullMarked;
