package io.nvrfleet.gateway.time;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * One timer for all connections. They sit in the buckets of a wheel; each tick looks at one bucket, and a full turn takes
 * {@link #period}, which is the resolution of all deadlines. So pings and heartbeats are spread over the turn.
 */
@ApplicationScoped
public class TimerWheel {
    private static final Logger LOG = Logger.getLogger(TimerWheel.class);

    /** More of them would wake the processor more often for nothing; what is sent is spread by jitter anyway. */
    private static final int BUCKETS = 4;

    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Vertx vertx;
    private final Ticker ticker;
    private final Disruptions disruptions;
    private final List<Set<HasDeadlines>> buckets = Stream.<Set<HasDeadlines>>generate(ConcurrentHashMap::newKeySet)
            .limit(BUCKETS)
            .toList();
    private final AtomicInteger nextBucket = new AtomicInteger();
    private long timer;
    private int current;

    TimerWheel(Vertx vertx, Ticker ticker, Disruptions disruptions) {
        this.vertx = vertx;
        this.ticker = ticker;
        this.disruptions = disruptions;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(PERIOD.dividedBy(BUCKETS).toMillis(), nothing -> tick());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** How long one turn takes. */
    public static Duration period() {
        return PERIOD;
    }

    /** Puts something on the wheel; returns what takes it off again. */
    public Runnable add(HasDeadlines added) {
        Set<HasDeadlines> bucket = buckets.get(Math.floorMod(nextBucket.getAndIncrement(), BUCKETS));
        bucket.add(added);
        return () -> bucket.remove(added);
    }

    private void tick() {
        long now = ticker.nanos();
        disruptions.beat(now);
        current = (current + 1) % BUCKETS;
        for (HasDeadlines due : buckets.get(current)) {
            try {
                due.checkDeadlines(now);
            } catch (RuntimeException e) {
                LOG.error("deadlines could not be looked at", e);
            }
        }
    }
}
