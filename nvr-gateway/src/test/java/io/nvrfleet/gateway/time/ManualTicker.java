package io.nvrfleet.gateway.time;

import java.time.Duration;
import java.time.Instant;

/** Time that passes when a test says so. */
public final class ManualTicker implements Ticker {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private long nanos;

    public void advance(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos);
    }
}
