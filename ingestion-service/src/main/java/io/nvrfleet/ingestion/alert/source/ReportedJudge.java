package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.ingestion.alert.rule.AlertRule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a device still complains. Pure. */
public final class ReportedJudge {
    private static final Duration WINDOW = Duration.ofHours(1);

    private ReportedJudge() {}

    /** How long after its last complaint it is over. */
    public static Duration window(AlertRule rule) {
        return rule.windowSeconds() == null ? WINDOW : Duration.ofSeconds(rule.windowSeconds());
    }

    /**
     * Whether it holds: it was said within the window, or nothing was heard of the camera since, so that nobody knows.
     *
     * @param last when the device said it last
     * @param heard the last report of the camera; null when there is none
     */
    public static boolean holds(AlertRule rule, Instant last, @Nullable Instant heard, Instant now) {
        return now.isBefore(last.plus(window(rule))) || heard == null || !heard.isAfter(last);
    }
}
