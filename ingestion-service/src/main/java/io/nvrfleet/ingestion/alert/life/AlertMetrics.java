package io.nvrfleet.ingestion.alert.life;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.rest.Query;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** The meters of alerts; names and labels are public interface (docs/metrics.md). */
@ApplicationScoped
class AlertMetrics {
    private static final Logger LOG = Logger.getLogger(AlertMetrics.class);

    private static final String OPEN = """
            select severity, count(*) as open from alert where state <> 'resolved' and caused_by is null group by severity""";

    private static final String OVERDUE = """
            select coalesce(max(extract(epoch from now() - greatest(next_at, since))), 0) from alert_condition
            where next_at <= now()""";

    private final AgroalDataSource database;
    private final MeterRegistry meters;
    private final Timer rounds;
    private final Map<Severity, AtomicLong> open = new EnumMap<>(Severity.class);
    private final AtomicLong overdue = new AtomicLong();

    AlertMetrics(AgroalDataSource database, MeterRegistry meters) {
        this.database = database;
        this.meters = meters;
        rounds = meters.timer("nvrfleet.alerts.round");
        TimeGauge.builder("nvrfleet.alerts.overdue", overdue, TimeUnit.SECONDS, AtomicLong::get)
                .register(meters);
        for (Severity severity : Severity.values()) {
            open.put(
                    severity,
                    meters.gauge(
                            "nvrfleet.alerts.open",
                            List.of(Tag.of("severity", severity.wireName())),
                            new AtomicLong()));
            meters.counter("nvrfleet.alerts.raised", "severity", severity.wireName());
        }
        for (Resolution resolution : Resolution.values()) {
            meters.counter("nvrfleet.alerts.resolved", "resolution", resolution.wireName());
        }
    }

    void round(Duration took) {
        rounds.record(took);
    }

    /** Counts what is committed. */
    void count(List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.Published(AlertChanged event)) {
                Alert alert = event.alert();
                if (event.action() == AlertChanged.Action.RAISED) {
                    meters.counter(
                                    "nvrfleet.alerts.raised",
                                    "severity",
                                    alert.severity().wireName())
                            .increment();
                } else if (event.action() == AlertChanged.Action.RESOLVED && alert.resolution() != null) {
                    meters.counter(
                                    "nvrfleet.alerts.resolved",
                                    "resolution",
                                    alert.resolution().wireName())
                            .increment();
                }
            }
        }
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            record Some(String severity, long alerts) {}
            Map<String, Long> found = new HashMap<>();
            new Query(OPEN)
                    .list(database, row -> new Some(row.getString("severity"), row.getLong("open")))
                    .forEach(some -> found.put(some.severity(), some.alerts()));
            open.forEach((severity, gauge) -> gauge.set(found.getOrDefault(severity.wireName(), 0L)));
            overdue.set(
                    new Query(OVERDUE).first(database, row -> row.getLong(1)).orElse(0L));
        } catch (Query.UnavailableException e) {
            LOG.debugf("alerts cannot be counted now: %s", e.getMessage());
        }
    }
}
