/** The meters of a running registry. */
@NullMarked
package io.nvrfleet.registry.metrics;

import org.jspecify.annotations.NullMarked;
