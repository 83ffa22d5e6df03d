package io.nvrfleet.gateway.agent;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.config.GatewayIdentity;
import io.nvrfleet.gateway.publish.PublishingForTests;
import io.nvrfleet.gateway.time.Ticker;
import java.util.function.Consumer;

/** Sessions that publish into a list. */
public final class SessionsForTests {
    private SessionsForTests() {}

    public static Sessions sessions(
            GatewayConfig config, Consumer<NvrEvent.OfSession> log, Ticker ticker, MeterRegistry meters) {
        return new Sessions(
                config, new GatewayIdentity(), PublishingForTests.publisher(log, ticker, meters), ticker, meters);
    }
}
