package io.nvrfleet.gateway.dashboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.time.Ticker;
import io.vertx.core.Vertx;

/** A hub without feeds. */
public final class HubForTests {
    private HubForTests() {}

    public static ViewerHub hub(Vertx vertx, GatewayConfig config, MeterRegistry meters, Ticker ticker) {
        return new ViewerHub(vertx, config, meters, ticker);
    }
}
