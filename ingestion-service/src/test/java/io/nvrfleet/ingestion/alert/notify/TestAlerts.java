package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.servers.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Alerts as who decides of them would leave them for their channels. */
final class TestAlerts {
    private static final AtomicLong NEXT = new AtomicLong(1_000);

    private TestAlerts() {}

    /** One that begins, of a recorder at a site. */
    static Alert open(long site, Severity severity, String name, String title) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Alert(
                NEXT.incrementAndGet(),
                Alert.State.OPEN,
                severity,
                "nvr_offline",
                1,
                new Alert.Subject(Alert.SubjectType.NVR, 17, name),
                17L,
                null,
                site,
                title,
                "no sign of life for 60 s",
                null,
                null,
                1,
                now.minusSeconds(60),
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Alert open(long site) {
        return open(site, Severity.CRITICAL, "Main branch", "Recorder offline");
    }

    /** The same when it is over. */
    static Alert over(Alert alert) {
        return new Alert(
                alert.id(),
                Alert.State.RESOLVED,
                alert.severity(),
                alert.rule(),
                alert.ruleId(),
                alert.subject(),
                alert.nvrId(),
                alert.cameraId(),
                alert.siteId(),
                alert.title(),
                alert.detail(),
                alert.value(),
                alert.threshold(),
                alert.count(),
                alert.openedAt(),
                alert.lastAt(),
                alert.acknowledgedAt(),
                alert.acknowledgedBy(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Alert.Resolution.RECOVERED,
                alert.causedBy(),
                alert.suppressedBy(),
                alert.assignee());
    }

    static void begin(TestDatabase database, Alert... alerts) {
        add(database, Stream.of(alerts).map(Notice.Problem::new).toList());
    }

    static void end(TestDatabase database, Alert... alerts) {
        add(
                database,
                Stream.of(alerts)
                        .map(TestAlerts::over)
                        .map(Notice.Recovery::new)
                        .toList());
    }

    static void add(TestDatabase database, List<? extends Notice> notices) {
        try (Connection connection = database.connect()) {
            Notices.add(connection, notices);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
