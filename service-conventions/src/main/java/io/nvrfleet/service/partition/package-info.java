/** Tables partitioned by time (ADR 0011). */
@NullMarked
package io.nvrfleet.service.partition;

import org.jspecify.annotations.NullMarked;
