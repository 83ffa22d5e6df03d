package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.ingestion.alert.rule.AlertRule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a camera that should measure is silent. Pure. */
public final class NoDataJudge {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    /** Who was not heard for longer never measures, or was given up. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** What is shorter is none: reports come once a minute or so. */
    private static final Duration BREAK = Duration.ofMinutes(1);

    private NoDataJudge() {}

    /** How long a camera may be silent. */
    public static Duration window(AlertRule rule) {
        return rule.windowSeconds() == null ? WINDOW : Duration.ofSeconds(rule.windowSeconds());
    }

    /**
     * Whether a camera that is online has become silent: its last report is as old as the window, and no older than a day.
     *
     * @param heard its last report
     * @param expected from when on it could have been heard: it is online, and somebody listens
     * @param now up to when everything that was said is known
     */
    public static boolean begins(AlertRule rule, Instant heard, Instant expected, Instant now) {
        return !since(rule, heard, expected).isAfter(now) && !heard.isBefore(now.minus(LONGEST));
    }

    /** Whether one that was silent still is: nothing but a report ends it. */
    public static boolean stays(AlertRule rule, Instant heard, Instant now) {
        return !heard.plus(window(rule)).isAfter(now);
    }

    /**
     * Whether reports were not listened to for some time, so that nobody is silent who was not heard then.
     *
     * @param until up to when they were; null when they never were
     * @param now up to when they are
     */
    static boolean wasDeaf(@Nullable Instant until, Instant now) {
        return until == null || until.plus(BREAK).isBefore(now);
    }

    /** From when on it counts as silent. */
    public static Instant since(AlertRule rule, Instant heard, Instant expected) {
        return (heard.isAfter(expected) ? heard : expected).plus(window(rule));
    }
}
