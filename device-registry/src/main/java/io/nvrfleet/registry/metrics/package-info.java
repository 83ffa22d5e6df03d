/** Every meter of this service that is public (docs/metrics.md). */
@NullMarked
package io.nvrfleet.registry.metrics;

import org.jspecify.annotations.NullMarked;
