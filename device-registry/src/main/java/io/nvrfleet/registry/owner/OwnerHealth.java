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
 * REST works. The meter {@code nvrfleet.registry.partitions.failing} and the log tell of it.
 */
@Readiness
@ApplicationScoped
class OwnerHealth implements HealthCheck {
    private static final Duration STALE = Duration.ofSeconds(15);

    private final OwnerThread owner;

    OwnerHealth(OwnerThread owner) {
        this.owner = owner;
    }

    @Override
    public HealthCheckResponse call() {
        OwnerThread.LoopStatus status = owner.status();
        boolean turning = status.joined()
                && status.sinceLastRound().compareTo(STALE) < 0
                && status.failing().compareTo(STALE) < 0;
        return HealthCheckResponse.named("log-owner")
                .status(turning)
                .withData("owned_partitions", status.ownedPartitions())
                .withData("last_round_ms_ago", status.sinceLastRound().toMillis())
                .withData("failing_for_ms", status.failing().toMillis())
                .build();
    }
}
