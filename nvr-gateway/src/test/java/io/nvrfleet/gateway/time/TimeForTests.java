package io.nvrfleet.gateway.time;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;

/** Time-keeping by a clock of the test's own. */
public final class TimeForTests {
    private TimeForTests() {}

    public static Disruptions disruptions(Ticker ticker, MeterRegistry meters) {
        return new Disruptions(ticker, meters);
    }

    /** A wheel that does not turn: the test looks at the deadlines. */
    public static TimerWheel wheel(Vertx vertx, Ticker ticker, Disruptions disruptions) {
        return new TimerWheel(vertx, ticker, disruptions);
    }
}
