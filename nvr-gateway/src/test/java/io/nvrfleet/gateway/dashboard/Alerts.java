package io.nvrfleet.gateway.dashboard;

import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Alerts as tests need them: of a recorder that is offline. */
public final class Alerts {
    private static final Instant OPENED = Instant.parse("2026-11-28T10:00:00Z");

    private Alerts() {}

    /** A record of an alert, so many seconds after it was opened. */
    public static AlertChanged changed(AlertChanged.Action action, long id, long seconds) {
        Instant at = OPENED.plusSeconds(seconds);
        boolean over = action == AlertChanged.Action.RESOLVED;
        return new AlertChanged(action, alert(id, over ? at : null, over ? Alert.Resolution.RECOVERED : null, at), at);
    }

    private static Alert alert(
            long id, @Nullable Instant resolvedAt, Alert.@Nullable Resolution resolution, Instant lastAt) {
        return new Alert(
                id,
                resolution == null ? Alert.State.OPEN : Alert.State.RESOLVED,
                Severity.CRITICAL,
                "nvr_offline",
                1,
                new Alert.Subject(Alert.SubjectType.NVR, 17, "Main branch"),
                17L,
                null,
                2L,
                "Recorder offline",
                "no sign of life for 30 s",
                null,
                null,
                1,
                OPENED,
                lastAt,
                null,
                null,
                resolvedAt,
                resolution,
                null,
                null,
                null);
    }
}
