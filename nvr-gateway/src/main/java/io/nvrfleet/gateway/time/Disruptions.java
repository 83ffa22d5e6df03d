package io.nvrfleet.gateway.time;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.gateway.config.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers when this process stood still (SIGSTOP, a long collection, a sleeping laptop) or was cut off from Kafka.
 *
 * <p>After such a disruption nothing is known of the peers: a recorder may have connected to another gateway meanwhile. So
 * deadlines start again, and a session is opened or renewed in the log only once its peer has answered a ping that was sent
 * after the disruption (rules 4 and 12 of the rules of status).
 */
@ApplicationScoped
public class Disruptions {
    /** A beat that comes this late is a stall. */
    static final long LATE_NANOS = Duration.ofSeconds(2).toNanos();

    /** Connections that were accepted this soon after a stall may have waited in the kernel's queue through it. */
    private static final long BACKLOG_NANOS = Duration.ofSeconds(5).toNanos();

    private final Ticker ticker;
    private final AtomicLong lastBeat;
    private final AtomicLong lastStall;
    private final AtomicLong lastDisruption;
    private final Counter stalls;

    Disruptions(Ticker ticker, MeterRegistry meters) {
        this.ticker = ticker;
        long origin = ticker.nanos();
        lastBeat = new AtomicLong(origin);
        // Before the origin by more than any deadline: there was no disruption yet.
        long never = origin - Duration.ofDays(1).toNanos();
        lastStall = new AtomicLong(never);
        lastDisruption = new AtomicLong(never);
        stalls = meters.counter(Meters.STALLS);
    }

    /** To be called at least once a second by a timer, before anything else that it does. */
    public void beat(long now) {
        observe(now);
        advance(lastBeat, now);
    }

    /**
     * Notices a stall, before what arrived during it is taken for news; to be called first for every message.
     *
     * @return true when this call found one
     */
    public boolean observe(long now) {
        long last = lastBeat.get();
        if (now - last <= LATE_NANOS || !lastBeat.compareAndSet(last, now)) {
            return false;
        }
        advance(lastStall, now);
        advance(lastDisruption, now);
        stalls.increment();
        return true;
    }

    /** Kafka is reachable again. */
    public void outageEnded(long now) {
        advance(lastDisruption, now);
    }

    /** The later of a moment and the last stall: where a deadline counts from. */
    public long rearmed(long moment) {
        long stall = lastStall.get();
        return stall - moment > 0 ? stall : moment;
    }

    /**
     * Whether a peer is known to be there now. Notices a stall by itself: an answer of Kafka may come after one and before
     * the next beat, and must not publish what was due before the stall.
     *
     * @param openedAt when its connection was accepted
     * @param answeredPingOf when the latest ping was sent that it answered
     */
    public boolean trusts(long openedAt, long answeredPingOf) {
        observe(ticker.nanos());
        long disruption = lastDisruption.get();
        boolean isNew = openedAt - disruption > 0 && openedAt - lastStall.get() > BACKLOG_NANOS;
        return isNew || answeredPingOf - disruption >= 0;
    }

    /** When the timer called last. */
    public long lastBeat() {
        return lastBeat.get();
    }

    /** When the last disruption ended. */
    public long lastDisruption() {
        return lastDisruption.get();
    }

    private static void advance(AtomicLong moment, long to) {
        moment.accumulateAndGet(to, (a, b) -> a - b > 0 ? a : b);
    }
}
