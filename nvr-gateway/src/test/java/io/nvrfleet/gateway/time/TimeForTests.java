package io.nvrfleet.gateway.time;

import io.micrometer.core.instrument.MeterRegistry;

/** Disruptions by a clock of the test's own. */
public final class TimeForTests {
    private TimeForTests() {}

    public static Disruptions disruptions(Ticker ticker, MeterRegistry meters) {
        return new Disruptions(ticker, meters);
    }
}
