package io.nvrfleet.ingestion.reader;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.Topics;
import io.nvrfleet.ingestion.directory.UnknownCameras;
import io.nvrfleet.ingestion.directory.UnknownCameras.Sighting;
import io.nvrfleet.ingestion.reader.CameraIds.Found;
import io.nvrfleet.ingestion.store.StoredReport;
import io.nvrfleet.ingestion.store.TelemetryStore;
import io.nvrfleet.service.reader.EventReader;
import io.nvrfleet.service.sql.Transaction;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Stores reports, a batch in one transaction (ADR 12); a camera that nobody registered is counted. Made at the start, so that its meters
 * are there before the first record.
 */
@ApplicationScoped
@Startup
class ReportConsumer {
    private final AgroalDataSource database;
    private final TelemetryStore telemetry;
    private final Clock clock;
    private final EventReader<CameraReported> reader;
    private final Counter unknown;
    private final Timer delay;

    ReportConsumer(AgroalDataSource database, TelemetryStore telemetry, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.telemetry = telemetry;
        this.clock = clock;
        reader = new EventReader<>(Topics.CAMERA_TELEMETRY, CameraReported.class, this::store, meters);
        unknown = meters.counter("nvrfleet.ingestion.unknown.reports");
        delay = meters.timer("nvrfleet.ingestion.delay");
    }

    @Incoming("camera-telemetry")
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return reader.read(batch);
    }

    private void store(List<CameraReported> reports) throws SQLException {
        List<StoredReport> known = new ArrayList<>();
        List<Sighting> others = new ArrayList<>();
        Transaction.run(database, connection -> {
            for (Found found : CameraIds.find(connection, reports)) {
                CameraReported report = found.report();
                Instant at = report.receivedAt();
                if (found.cameraId() == null) {
                    others.add(new Sighting(found.camera(), at, at, 1, true));
                } else {
                    known.add(new StoredReport(found.cameraId(), report.way(), at, report.report()));
                }
            }
            telemetry.store(connection, known);
            UnknownCameras.count(connection, others);
        });
        telemetry.committed();
        unknown.increment(others.size());
        Instant now = clock.instant();
        known.forEach(report -> delay.record(positive(Duration.between(report.receivedAt(), now))));
    }

    /** Clocks of two machines differ. */
    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
