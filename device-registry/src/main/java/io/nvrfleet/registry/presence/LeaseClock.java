package io.nvrfleet.registry.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lease clock of a partition (rule 2): it advances from record to record by the difference of their append times,
 * never back and never by more than the clamp. It stands still while nobody can write, so outages kill nobody.
 */
public final class LeaseClock {
    private final PresenceRules rules;
    private long now;
    private long lastAppend;
    private Instant at;
    private long allRenewedAt;

    LeaseClock(PresenceRules rules, Reading reading) {
        this.rules = rules;
        this.now = reading.now();
        this.lastAppend = reading.lastAppend();
        this.at = reading.at();
        this.allRenewedAt = reading.allRenewedAt();
    }

    /**
     * The clock as it is stored.
     *
     * @param now lease-clock time in milliseconds, from 0
     * @param lastAppend append time of the last record of this epoch; -1 before its first
     * @param at the running maximum of append times
     * @param allRenewedAt lease-clock time at which every live lease was renewed, by the last observation gap or the
     *     like; far below 0 when there was none
     */
    public record Reading(long now, long lastAppend, Instant at, long allRenewedAt) {
        private static final long NONE = -1;

        static final Reading START = new Reading(0, NONE, Instant.EPOCH, Long.MIN_VALUE / 2);

        /** The same clock at the beginning of another log, where the time since the last record is unknown. */
        Reading inAnotherLog() {
            return new Reading(now, NONE, at, allRenewedAt);
        }

        /** Whether no record of this epoch's log was read. */
        boolean nothingRead() {
            return lastAppend < 0;
        }

        /** Whether the broker's clock has stepped back behind what it said before, and is there still. */
        boolean steppedBack() {
            return lastAppend < at.toEpochMilli();
        }
    }

    /** A time for which nobody observed the partition. */
    public record Gap(Instant from, Instant to) {}

    /**
     * Moves the clock to a record. Returns the observation gap before it, or null when there is none. Between two
     * epochs there always is one: the log lost what was said then (rule 7).
     */
    @Nullable
    Gap advance(long appendTime) {
        long delta = lastAppend < 0 ? 0 : appendTime - lastAppend;
        long step = Math.clamp(delta, 0, rules.clamp().toMillis());
        now += step;
        Gap gap = null;
        if (delta - step > rules.gap().toMillis()) {
            renewAll();
            gap = new Gap(Instant.ofEpochMilli(lastAppend), Instant.ofEpochMilli(appendTime));
        }
        Instant appended = Instant.ofEpochMilli(appendTime);
        if (lastAppend < 0 && at.isAfter(Instant.EPOCH) && appended.isAfter(at)) {
            gap = new Gap(at, appended);
        }
        lastAppend = appendTime;
        at = appended.isAfter(at) ? appended : at;
        return gap;
    }

    /** Gives every live lease its full length from now on; kept with the clock, so that the next owner knows it too. */
    void renewAll() {
        allRenewedAt = now;
    }

    /** When a lease that was last renewed at {@code renewedAt} runs out, in lease-clock time. */
    long deadline(long renewedAt) {
        return Math.max(renewedAt, allRenewedAt) + rules.lease().toMillis();
    }

    long now() {
        return now;
    }

    long lastAppend() {
        return lastAppend;
    }

    Instant at() {
        return at;
    }

    Reading reading() {
        return new Reading(now, lastAppend, at, allRenewedAt);
    }
}
