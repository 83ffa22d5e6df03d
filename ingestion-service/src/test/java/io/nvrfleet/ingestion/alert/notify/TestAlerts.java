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
import org.jspecify.annotations.Nullable;

/** Alerts as who decides of them would leave them for their channels. */
final class TestAlerts {
    private static final AtomicLong NEXT = new AtomicLong(1_000);

    private TestAlerts() {}

    /** One that begins, of a recorder at a site. */
    static Alert open(long site, Severity severity, String name, String title) {
        Instant now = now();
        return alert(
                NEXT.incrementAndGet(),
                severity,
                new Alert.Subject(Alert.SubjectType.NVR, 17, name),
                site,
                title,
                now.minusSeconds(60),
                now,
                null);
    }

    static Alert open(long site) {
        return open(site, Severity.CRITICAL, "Main branch", "Recorder offline");
    }

    /** The same when it is over. */
    static Alert over(Alert alert) {
        return alert(
                alert.id(),
                alert.severity(),
                alert.subject(),
                alert.siteId(),
                alert.title(),
                alert.openedAt(),
                alert.lastAt(),
                now());
    }

    private static Alert alert(
            long id,
            Severity severity,
            Alert.Subject subject,
            @Nullable Long site,
            String title,
            Instant openedAt,
            Instant lastAt,
            @Nullable Instant resolvedAt) {
        return new Alert(
                id,
                resolvedAt == null ? Alert.State.OPEN : Alert.State.RESOLVED,
                severity,
                "nvr_offline",
                1,
                subject,
                subject.id(),
                null,
                site,
                title,
                "no sign of life for 60 s",
                null,
                null,
                1,
                openedAt,
                lastAt,
                null,
                null,
                resolvedAt,
                resolvedAt == null ? null : Alert.Resolution.RECOVERED,
                null,
                null,
                null);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
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
