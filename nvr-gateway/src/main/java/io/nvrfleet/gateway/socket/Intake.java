package io.nvrfleet.gateway.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.config.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether there is room for new connections: not while draining, and only for so many that have no role yet. Thread-safe. */
@ApplicationScoped
class Intake {
    /** From this part of the limit on there are so many without a role that new ones may soon be refused. */
    private static final double CROWDED = 0.75;

    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicInteger pending = new AtomicInteger();
    private final int crowdedFrom;

    Intake(GatewayConfig config, MeterRegistry meters) {
        crowdedFrom = (int) (config.upgrades().maxPending() * CROWDED);
        meters.gauge(Meters.DRAINING, draining, value -> value.get() ? 1 : 0);
    }

    boolean isDraining() {
        return draining.get();
    }

    void startDraining() {
        draining.set(true);
    }

    /** A connection was opened, and has no role yet. */
    void opened() {
        pending.incrementAndGet();
    }

    /** A connection has got its role, or was closed before that. */
    void decided() {
        pending.decrementAndGet();
    }

    /** How many connections have no role yet. */
    int pending() {
        return pending.get();
    }

    /** Whether so many have no role yet that others may soon be kept out. */
    boolean isCrowded() {
        return pending.get() > crowdedFrom;
    }
}
