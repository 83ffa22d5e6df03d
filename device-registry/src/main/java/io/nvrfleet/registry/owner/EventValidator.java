package io.nvrfleet.registry.owner;

import io.nvrfleet.events.Hostnames;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.NvrEvent.InventoryChanged;
import io.nvrfleet.events.NvrEvent.LeaseTicked;
import io.nvrfleet.events.NvrEvent.ManualStatusSet;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.OfInventory;
import io.nvrfleet.events.NvrEvent.OfSession;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.SystemReport.CameraReport;
import io.nvrfleet.events.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of an event. A wrong one must not stop its partition: a missing field would fail in the core, and
 * what PostgreSQL cannot store would be refused again and again.
 */
final class EventValidator {
    /** More than any text has that a gateway or a person could give. */
    private static final int MAX_TEXT = 256;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

    private EventValidator() {}

    /** The first problem, in words for people; null when there is none. */
    static @Nullable String problemOf(NvrEvent event) {
        return switch (event) {
            case OfSession ofSession -> ofSession(ofSession);
            case OfInventory ofInventory -> ofInventory(ofInventory);
            case LeaseTicked tick -> null;
        };
    }

    private static @Nullable String ofSession(OfSession event) {
        if (isNoKey(event.hostname())) {
            return "its hostname is missing, or not one in lower case";
        }
        if (isMissing(event.sessionId()) || !isText(event.sessionId().gatewayId())) {
            return "its session is missing, or not one";
        }
        boolean whole =
                switch (event) {
                    case NvrConnected connected ->
                        isTextOrNull(connected.remoteAddress())
                                && (connected.report() == null || isWhole(connected.report()));
                    case NvrHeartbeat heartbeat -> isText(heartbeat.reportHash());
                    case SystemStatusReported reported -> !isMissing(reported.report()) && isWhole(reported.report());
                    case NvrDisconnected disconnected -> !isMissing(disconnected.cause());
                };
        return whole ? null : "a field is missing, or cannot be stored";
    }

    private static @Nullable String ofInventory(OfInventory event) {
        if (isMissing(event.hostname()) || !Hostnames.isValid(event.hostname())) {
            return "its hostname is missing, or not one";
        }
        boolean whole =
                switch (event) {
                    case InventoryChanged changed -> isText(changed.deviceName()) && areWhole(changed.cameras());
                    case ManualStatusSet set -> set.cameraName() == null || isCameraName(set.cameraName());
                };
        return whole ? null : "a field is missing, or cannot be stored";
    }

    /** Each camera once: one statement cannot write a row twice. */
    private static boolean areWhole(List<CameraEntry> cameras) {
        return cameras.stream().allMatch(camera -> isCameraName(camera.name()))
                && cameras.stream().map(CameraEntry::name).distinct().count() == cameras.size()
                && cameras.stream().map(CameraEntry::cameraId).distinct().count() == cameras.size();
    }

    private static boolean isWhole(SystemReport report) {
        return isTextOrNull(report.reportedWord())
                && (report.listedAt() == null || isTime(report.listedAt()))
                && report.cameras().stream().allMatch(EventValidator::isWhole);
    }

    private static boolean isWhole(CameraReport camera) {
        return isCameraName(camera.name())
                && isTextOrNull(camera.reportedWord())
                && (camera.status() != null || camera.reportedWord() != null)
                && isTextOrNull(camera.ipAddress())
                && (camera.reportedAt() == null || isTime(camera.reportedAt()));
    }

    private static boolean isCameraName(@Nullable String name) {
        return name != null && name.length() <= SystemReport.MAX_CAMERA_NAME && isText(name);
    }

    private static boolean isText(@Nullable String text) {
        return text != null && text.length() <= MAX_TEXT && Texts.isStorable(text);
    }

    private static boolean isTextOrNull(@Nullable String text) {
        return text == null || isText(text);
    }

    /** Within the years 1 to 9999: PostgreSQL stores fewer years than Java knows, and nobody means the others. */
    private static boolean isTime(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(TOO_LATE);
    }

    private static boolean isNoKey(String hostname) {
        return isMissing(hostname)
                || !Hostnames.isValid(hostname)
                || !Hostnames.key(hostname).equals(hostname);
    }

    /** A field that the JSON leaves out is null, whatever its type says here. */
    private static boolean isMissing(@Nullable Object value) {
        return Objects.isNull(value);
    }
}
