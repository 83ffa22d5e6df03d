package io.nvrfleet.gateway.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.CameraReported;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.time.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Telemetry that is read at once, and of which Kafka takes everything. */
public final class TelemetryForTests {
    private TelemetryForTests() {}

    public static Telemetry telemetry(
            Consumer<CameraReported> log, GatewayConfig config, Ticker ticker, MeterRegistry meters) {
        TelemetrySender sender = reports -> {
            reports.forEach(log);
            return CompletableFuture.completedStage(null);
        };
        return new Telemetry(sender, config, ticker, meters, Runnable::run);
    }
}
