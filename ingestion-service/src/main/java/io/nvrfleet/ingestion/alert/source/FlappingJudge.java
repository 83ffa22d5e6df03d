package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a status changes too often. Pure. */
public final class FlappingJudge {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int HIGH = 6;
    private static final int LOW = 2;

    private FlappingJudge() {}

    /**
     * What the changes of a window say.
     *
     * @param count how many there are in the window
     * @param since the change that made it flapping; null when it is not
     * @param lookAt when it is over unless another change comes; null when it is not flapping
     */
    public record Verdict(
            boolean holds,
            int count,
            @Nullable Instant since,
            @Nullable Instant lookAt) {}

    /**
     * Whether a change counts. What people did does not, nor what a recorder took its camera along to: that is the recorder's flapping.
     *
     * @param withRecorder whether the camera changed because its recorder did
     */
    public static boolean counts(
            NvrStatus status, NvrStatus oldStatus, @Nullable StatusReason reason, boolean withRecorder) {
        return status != oldStatus
                && !withRecorder
                && reason != StatusReason.MANUAL
                && reason != StatusReason.DISABLED
                && reason != StatusReason.REMOVED
                && reason != StatusReason.NVR_OFFLINE;
    }

    /** In what time changes are counted. */
    public static Duration window(AlertRule rule) {
        return rule.windowSeconds() == null ? WINDOW : Duration.ofSeconds(rule.windowSeconds());
    }

    /**
     * Judges at one moment: {@code high} changes within the window raise it, and it stays until there are {@code low} or fewer.
     *
     * @param held whether it was flapping before
     * @param changes those that count, in the order of time; older ones than the window do not matter
     */
    public static Verdict judge(AlertRule rule, boolean held, List<Instant> changes, Instant now) {
        Instant start = now.minus(window(rule));
        List<Instant> recent =
                changes.stream().filter(change -> change.isAfter(start)).toList();
        int high = Objects.requireNonNullElse(rule.high(), HIGH);
        int low = Objects.requireNonNullElse(rule.low(), LOW);
        int count = recent.size();
        if (count <= low || (count < high && !held)) {
            return new Verdict(false, count, null, null);
        }
        Instant since = recent.get(Math.min(high, count) - 1);
        // When this one leaves the window, low ones are left.
        Instant lookAt = recent.get(count - low - 1).plus(window(rule));
        return new Verdict(true, count, since, lookAt);
    }
}
