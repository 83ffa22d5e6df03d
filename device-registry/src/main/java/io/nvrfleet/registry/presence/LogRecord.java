package io.nvrfleet.registry.presence;

import io.nvrfleet.events.NvrEvent;
import org.jspecify.annotations.Nullable;

/**
 * One record of the log.
 *
 * @param appendTime of the broker, milliseconds since 1970; may step back when the broker's clock does
 * @param event null when this build cannot read it; such a record still moves the clock
 */
public record LogRecord(
        int partition,
        long offset,
        long appendTime,
        @Nullable NvrEvent event) {}
