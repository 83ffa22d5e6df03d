package io.nvrfleet.ingestion.alert.notify;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nvrfleet.ingestion.alert.notify.Deliveries.Claimed;
import io.nvrfleet.rest.Query;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tries messages that are due, in every replica: some at a time, each outside of any transaction, and notes what became of them. What it has
 * not noted when it is killed is tried again, with the same id, once its lease is over.
 */
@ApplicationScoped
class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final int AT_A_TIME = 16;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration COUNT_EVERY = Duration.ofSeconds(10);

    /** Noting is tried for so long; after it the lease is over soon. */
    private static final Duration NOTE = Duration.ofSeconds(10);

    private static final Duration NOTE_AGAIN = Duration.ofSeconds(1);

    private final Deliveries deliveries;
    private final Map<ChannelType, Courier> couriers = new EnumMap<>(ChannelType.class);
    private final MeterRegistry meters;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final BlockingQueue<Boolean> signals = new LinkedBlockingQueue<>(1);
    private volatile Deliveries.Waiting waiting = new Deliveries.Waiting(0, 0, 0);
    private volatile @Nullable Thread thread;

    Sender(Deliveries deliveries, @All List<Courier> couriers, MeterRegistry meters, Clock clock) {
        this.deliveries = deliveries;
        this.meters = meters;
        this.clock = clock;
        couriers.forEach(courier -> this.couriers.put(courier.type(), courier));
        meters.gauge("nvrfleet.notify.notices.waiting", this, sender -> sender.waiting.notices());
        meters.gauge("nvrfleet.notify.deliveries.pending", this, sender -> sender.waiting.deliveries());
        meters.gauge("nvrfleet.notify.oldest.pending.seconds", this, sender -> sender.waiting.oldestSeconds());
        // There from the start, so that an alert on the first one that fails finds a zero before it.
        for (ChannelType type : ChannelType.values()) {
            deliveries(type, true);
            deliveries(type, false);
        }
    }

    private Counter deliveries(ChannelType type, boolean delivered) {
        return meters.counter(
                "nvrfleet.notify.deliveries", "type", type.wireName(), "outcome", delivered ? "delivered" : "failed");
    }

    void begin(@Observes StartupEvent started) {
        thread = Thread.ofVirtual().name("notifications").start(this::run);
    }

    @PreDestroy
    void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Looks at once. */
    void wake() {
        // One signal is enough for all that came before it is heard.
        boolean heard = signals.offer(true);
        LOG.tracef("woken: %s", heard);
    }

    private void run() {
        long counted = System.nanoTime() - COUNT_EVERY.toNanos();
        try {
            while (true) {
                try {
                    if (System.nanoTime() - counted >= COUNT_EVERY.toNanos()) {
                        waiting = deliveries.waiting();
                        counted = System.nanoTime();
                    }
                    if (sendSome()) {
                        continue;
                    }
                } catch (Query.UnavailableException e) {
                    LOG.debugf("deliveries cannot be read now: %s", e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error("deliveries cannot be sent", e);
                }
                signals.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException ending) {
            LOG.debug("sending ends with the service");
        }
    }

    /** Returns whether there may be more. */
    private boolean sendSome() throws InterruptedException {
        places.acquire();
        int free = 1 + places.drainPermits();
        List<Claimed> claimed = List.of();
        try {
            claimed = deliveries.claim(free);
        } finally {
            places.release(free - claimed.size());
        }
        for (Claimed one : claimed) {
            Thread.ofVirtual().name("delivery " + one.id()).start(() -> {
                try {
                    deliver(one);
                } finally {
                    places.release();
                }
            });
        }
        return claimed.size() == free;
    }

    private void deliver(Claimed claimed) {
        try {
            Attempt attempt = attempt(claimed.channel(), claimed.content(), claimed.number());
            Deliveries.State state = note(claimed, attempt);
            if (state == Deliveries.State.DELIVERED || state == Deliveries.State.FAILED) {
                deliveries(claimed.channel().type(), state == Deliveries.State.DELIVERED)
                        .increment();
            }
            if (state == Deliveries.State.FAILED) {
                LOG.warnf(
                        "delivery %s of %s failed: %s",
                        claimed.id(), claimed.channel(), Objects.requireNonNullElse(attempt.error(), "no reason"));
            }
        } catch (InterruptedException ending) {
            LOG.debugf("delivery %s is tried again when its lease is over", claimed.id());
        }
    }

    /** One attempt, now. */
    Attempt attempt(Channel channel, MessageContent content, int number) throws InterruptedException {
        Timer.Sample sample = Timer.start(meters);
        Courier courier = Objects.requireNonNull(couriers.get(channel.type()));
        Attempt attempt;
        try {
            attempt = courier.attempt(channel, content, number, Deliveries.ATTEMPT);
        } catch (RuntimeException e) {
            LOG.errorf(e, "delivery %s of %s cannot be sent", content.delivery(), channel);
            attempt = Attempt.retry("a defect of the service: " + e);
        }
        sample.stop(meters.timer(
                "nvrfleet.notify.attempts",
                "type",
                channel.type().wireName(),
                "outcome",
                attempt.outcome().wireName()));
        return attempt;
    }

    /** Sends a message of the test button, and keeps what became of it. */
    MessageContent test(Channel channel, String name) throws InterruptedException {
        MessageContent content = TestMessage.of(name, clock.instant());
        deliveries.keep(channel.id(), content, attempt(channel, content, 1));
        return content;
    }

    private Deliveries.State note(Claimed claimed, Attempt attempt) throws InterruptedException {
        long end = System.nanoTime() + NOTE.toNanos();
        while (true) {
            try {
                return deliveries.note(claimed, attempt);
            } catch (SQLException | Query.UnavailableException e) {
                if (System.nanoTime() > end) {
                    LOG.warnf(
                            "it cannot be noted that delivery %s of %s was %s; it is tried again: %s",
                            claimed.id(), claimed.channel(), attempt.outcome().wireName(), e.getMessage());
                    return Deliveries.State.LOST;
                }
                Thread.sleep(NOTE_AGAIN);
            }
        }
    }
}
