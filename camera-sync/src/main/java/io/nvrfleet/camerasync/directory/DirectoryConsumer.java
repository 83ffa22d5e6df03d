package io.nvrfleet.camerasync.directory;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.camerasync.link.Linking;
import io.nvrfleet.events.CameraDirectoryEntry;
import io.nvrfleet.events.Topics;
import io.nvrfleet.service.directory.CameraDirectory;
import io.nvrfleet.service.reader.EventReader;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps the registry's recorders and cameras, and links devices to them in the same transaction (ADR 12). Made at the start, so that
 * its meters are there before the first record.
 */
@ApplicationScoped
@Startup
class DirectoryConsumer {
    private final Linking linking;
    private final EventReader<CameraDirectoryEntry> reader;

    DirectoryConsumer(Linking linking, MeterRegistry meters) {
        this.linking = linking;
        reader = new EventReader<>(Topics.CAMERA_DIRECTORY, CameraDirectoryEntry.class, this::store, meters);
    }

    @Incoming("camera-directory")
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return reader.read(batch);
    }

    private void store(List<CameraDirectoryEntry> entries) throws SQLException {
        linking.after(connection -> {
            CameraDirectory.store(connection, entries);
            return List.of();
        });
    }
}
