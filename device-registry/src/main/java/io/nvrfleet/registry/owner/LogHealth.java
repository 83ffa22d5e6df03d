package io.nvrfleet.registry.owner;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: the owner's loop has joined the log, went round within the last 15 s, and does not fail for longer than 15 s
 * at everything that it owns.
 *
 * <p>A partition that alone cannot be opened or stored takes no replica out of service: the others' statuses go on, and
 * REST works. The meter {@code registry.partitions.failing} and the log tell of it.
 */
@Readiness
@ApplicationScoped
class LogHealth implements HealthCheck {
    private static final Duration STALE = Duration.ofSeconds(15);

    private final LogOwner owner;

    LogHealth(LogOwner owner) {
        this.owner = owner;
    }

    @Override
    public HealthCheckResponse call() {
        LogOwner.Pulse pulse = owner.pulse();
        boolean turning = pulse.joined()
                && pulse.sinceLastRound().compareTo(STALE) < 0
                && pulse.failing().compareTo(STALE) < 0;
        return HealthCheckResponse.named("log-owner")
                .status(turning)
                .withData("owned_partitions", pulse.ownedPartitions())
                .withData("last_round_ms_ago", pulse.sinceLastRound().toMillis())
                .withData("failing_for_ms", pulse.failing().toMillis())
                .build();
    }
}
