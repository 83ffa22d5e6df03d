package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.State;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can change of an alert. Its rule, its subject, where that is and since when are for good. */
final class AlertDraft {
    State state;
    Severity severity;
    String title;
    String detail;

    @Nullable
    Double value;

    @Nullable
    Double threshold;

    long count;
    Instant lastAt;

    @Nullable
    Instant acknowledgedAt;

    @Nullable
    String acknowledgedBy;

    @Nullable
    Instant resolvedAt;

    @Nullable
    Resolution resolution;

    @Nullable
    Long causedBy;

    @Nullable
    Long suppressedBy;

    @Nullable
    String assignee;

    private AlertDraft(Alert alert) {
        state = alert.state();
        severity = alert.severity();
        title = alert.title();
        detail = alert.detail();
        value = alert.value();
        threshold = alert.threshold();
        count = alert.count();
        lastAt = alert.lastAt();
        acknowledgedAt = alert.acknowledgedAt();
        acknowledgedBy = alert.acknowledgedBy();
        resolvedAt = alert.resolvedAt();
        resolution = alert.resolution();
        causedBy = alert.causedBy();
        suppressedBy = alert.suppressedBy();
        assignee = alert.assignee();
    }

    /** The alert with these changes. */
    static Alert changed(Alert alert, Consumer<AlertDraft> changes) {
        AlertDraft draft = new AlertDraft(alert);
        changes.accept(draft);
        return new Alert(
                alert.id(),
                draft.state,
                draft.severity,
                alert.rule(),
                alert.ruleId(),
                alert.subject(),
                alert.nvrId(),
                alert.cameraId(),
                alert.siteId(),
                draft.title,
                draft.detail,
                draft.value,
                draft.threshold,
                draft.count,
                alert.openedAt(),
                draft.lastAt,
                draft.acknowledgedAt,
                draft.acknowledgedBy,
                draft.resolvedAt,
                draft.resolution,
                draft.causedBy,
                draft.suppressedBy,
                draft.assignee);
    }
}
