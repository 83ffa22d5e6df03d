package io.nvrfleet.gateway.ops;

import io.nvrfleet.gateway.time.Disruptions;
import io.nvrfleet.gateway.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Whether the timers of this process run at all. One whose deadlines stand still is to be restarted. */
@Liveness
@ApplicationScoped
class GatewayLiveness implements HealthCheck {
    private static final long LIMIT_NANOS = Duration.ofSeconds(30).toNanos();

    private final Disruptions disruptions;
    private final Ticker ticker;

    GatewayLiveness(Disruptions disruptions, Ticker ticker) {
        this.disruptions = disruptions;
        this.ticker = ticker;
    }

    @Override
    public HealthCheckResponse call() {
        boolean keepsTime = ticker.nanos() - disruptions.lastBeat() < LIMIT_NANOS;
        return HealthCheckResponse.named("timers").status(keepsTime).build();
    }
}
