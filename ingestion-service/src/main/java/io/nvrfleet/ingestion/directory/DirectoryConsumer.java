package io.nvrfleet.ingestion.directory;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.CameraDirectoryEntry;
import io.nvrfleet.events.Topics;
import io.nvrfleet.service.directory.CameraDirectory;
import io.nvrfleet.service.reader.EventReader;
import io.nvrfleet.service.sql.Transaction;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the registry's recorders and cameras (ADR 12). Made at the start, so that its meters are there before the first record. */
@ApplicationScoped
@Startup
class DirectoryConsumer {
    private final AgroalDataSource database;
    private final Cameras cameras;
    private final DirectoryFollower follower;
    private final EventReader<CameraDirectoryEntry> reader;

    DirectoryConsumer(AgroalDataSource database, Cameras cameras, DirectoryFollower follower, MeterRegistry meters) {
        this.database = database;
        this.cameras = cameras;
        this.follower = follower;
        reader = new EventReader<>(Topics.CAMERA_DIRECTORY, CameraDirectoryEntry.class, this::store, meters);
    }

    @Incoming("camera-directory")
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return reader.read(batch);
    }

    private void store(List<CameraDirectoryEntry> entries) throws SQLException {
        List<String> hostnames =
                entries.stream().map(CameraDirectoryEntry::key).distinct().toList();
        Transaction.run(database, connection -> {
            CameraDirectory.store(connection, entries);
            UnknownCameras.forgetKnown(connection, hostnames);
        });
        cameras.changed(hostnames);
        // By itself, since it may have to wait for others: reports need the cameras at once. After a crash between the
        // two the entries come again.
        Transaction.run(database, connection -> follower.stored(connection, entries));
        follower.committed();
    }
}
