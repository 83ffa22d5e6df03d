package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.store.Sample;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the samples of one camera make of one rule's condition, in the order of time. Pure. */
final class ThresholdFold {
    private final AlertRule rule;
    private final Condition.Key key;
    private final @Nullable Holding held;
    private boolean holds;
    private boolean restarted;
    private @Nullable Instant since;
    private Instant lastAt;
    private long noticed;
    private double value = Double.NaN;

    /** Begins with what held before; null when it did not. */
    ThresholdFold(AlertRule rule, Condition.Key key, @Nullable Holding held) {
        this.rule = rule;
        this.key = key;
        this.held = held;
        this.holds = held != null;
        this.since = held == null ? null : held.since();
        this.lastAt = held == null ? Instant.MIN : held.lastAt();
    }

    /** The next sample; one that is not later than the last one changes nothing. */
    void take(Sample sample) {
        double measured = ThresholdJudge.value(rule, sample::value);
        if (Double.isNaN(measured) || !sample.at().isAfter(lastAt)) {
            return;
        }
        lastAt = sample.at();
        value = measured;
        boolean before = holds;
        holds = ThresholdJudge.holds(rule, before, measured);
        if (holds && !before) {
            restarted = true;
            since = sample.at();
            noticed = 0;
        }
        if (holds && ThresholdJudge.isBeyond(rule, measured)) {
            noticed++;
        }
    }

    /** Whether a sample was taken. */
    boolean isTold() {
        return !Double.isNaN(value);
    }

    /** Whether it holds and did not before, or was over in between. */
    boolean begins() {
        return holds && (held == null || restarted);
    }

    /** Whether it held before and is over, maybe to begin anew. */
    boolean ends() {
        return held != null && isTold() && (!holds || restarted);
    }

    boolean holds() {
        return holds;
    }

    Condition.Key key() {
        return key;
    }

    /** Of the sample that decided last. */
    Instant lastAt() {
        return lastAt;
    }

    /** As it holds after all of them. */
    Condition condition(@Nullable Long nvrId) {
        return new Condition(key, nvrId, since == null ? lastAt : since, lastAt, noticed, null, value, null, null);
    }
}
