package io.nvrfleet.events.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with one subject, from when it was noticed until it is over. Clients, dashboards and the topic
 * {@code alerts.v1} see the same.
 *
 * @param rule the rule's name, such as {@code nvr_offline}
 * @param nvrId the recorder that the subject is or belongs to; null for a site and for the fleet
 * @param cameraId the camera that the subject is; null for others
 * @param siteId where it stands; null when nobody said
 * @param title what is wrong, in a few words
 * @param detail what was seen, in a sentence
 * @param value what was measured last; null where nothing is measured
 * @param threshold what the value is held against
 * @param count how often it was noticed; at least 1
 * @param lastAt when it was noticed last
 * @param acknowledgedBy who took it on, as they called themselves
 * @param causedBy the alert that says why; who has it is told of that one only
 * @param suppressedBy the maintenance window that keeps it quiet now
 * @param assignee who takes care of it, as people call them
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Alert(
        long id,
        State state,
        Severity severity,
        String rule,
        long ruleId,
        Subject subject,
        @Nullable Long nvrId,
        @Nullable Long cameraId,
        @Nullable Long siteId,
        String title,
        String detail,
        @Nullable Double value,
        @Nullable Double threshold,
        long count,
        Instant openedAt,
        Instant lastAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant resolvedAt,
        @Nullable Resolution resolution,
        @Nullable Long causedBy,
        @Nullable Long suppressedBy,
        @Nullable String assignee) {

    /** How far it is: open, somebody is at it, or over. */
    public enum State {
        OPEN,
        ACKNOWLEDGED,
        RESOLVED;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why it is over. */
    public enum Resolution {
        /** What was wrong is no longer so. */
        RECOVERED,
        /** Somebody said so. */
        MANUAL,
        /** The subject is gone, or disabled. */
        REMOVED,
        /** The rule does not hold any more: changed, disabled or removed. */
        RULE_CHANGED,
        /** Another alert stands for it now. */
        MERGED;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What something is wrong with.
     *
     * @param id of the recorder, camera or site; 0 for the fleet
     * @param name as people call it, when the alert was opened
     */
    public record Subject(SubjectType type, long id, String name) {}

    /** What kind of thing. */
    public enum SubjectType {
        NVR,
        CAMERA,
        SITE,
        /** All recorders: of what is wrong with the system itself. */
        FLEET;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
