package io.nvrfleet.gateway.directory;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.gateway.kafka.IncomingEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads the directory topic into memory; every replica of the gateway reads all of the topic from its start. */
@ApplicationScoped
class DirectoryConsumer {
    private static final Uni<Void> DONE = Uni.createFrom().voidItem();

    private final Directory directory;
    private final DirectoryProgress progress;
    private final DirectoryListener listener;
    private final IncomingEvents events;

    DirectoryConsumer(
            Directory directory, DirectoryProgress progress, DirectoryListener listener, IncomingEvents events) {
        this.directory = directory;
        this.progress = progress;
        this.listener = listener;
        this.events = events;
    }

    @Incoming("directory")
    Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        Optional<DirectoryEntry> news =
                events.decode(message, DirectoryEntry.class).filter(directory::offer);
        progress.applied(message.partition(), message.offset());
        if (!progress.isNews(message.partition(), message.offset())) {
            return DONE;
        }
        return listener.advanced(
                message.partition(), message.offset(), Instant.ofEpochMilli(message.timestamp()), news);
    }
}
