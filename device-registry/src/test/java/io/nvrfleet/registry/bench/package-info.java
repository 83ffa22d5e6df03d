/** Measurements of the packaged service; run by scripts under {@code benchmarks/}, not by the build. */
@NullMarked
package io.nvrfleet.registry.bench;

import org.jspecify.annotations.NullMarked;
