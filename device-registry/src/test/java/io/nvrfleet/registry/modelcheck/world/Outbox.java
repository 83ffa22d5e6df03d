package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.CameraDirectoryEntry;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.ObservationGap;
import io.nvrfleet.events.SessionCommand;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.registry.presence.Batch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** How an owner publishes: in the order of versions, with a cursor that never passes what Kafka has not acknowledged. */
final class Outbox {
    private static final int WINDOW = 8;

    private final Producer producer;
    private final Broker broker;
    private final Deque<Row> waiting = new ArrayDeque<>();
    private final Deque<Row> inFlight = new ArrayDeque<>();
    private String cursor;

    private static final class Row {
        private final String version;
        private final FleetEvent event;
        private boolean acknowledged;

        Row(String version, FleetEvent event) {
            this.version = version;
            this.event = event;
        }
    }

    Outbox(Producer producer, Broker broker, String cursor, Map<String, FleetEvent> unpublished) {
        this.producer = producer;
        this.broker = broker;
        this.cursor = cursor;
        unpublished.forEach((version, event) -> waiting.add(new Row(version, event)));
    }

    String cursor() {
        return cursor;
    }

    void add(Batch committed) {
        committed.outbox().forEach(out -> waiting.add(new Row(out.version(), out.event())));
    }

    void pump() {
        while (!inFlight.isEmpty() && inFlight.getFirst().acknowledged) {
            cursor = inFlight.removeFirst().version;
        }
        while (inFlight.size() < WINDOW && !waiting.isEmpty()) {
            Row row = waiting.removeFirst();
            inFlight.addLast(row);
            publish(producer, broker, row.event, () -> {
                row.acknowledged = true;
                pump();
            });
        }
    }

    static void publish(Producer producer, Broker broker, FleetEvent event, Runnable acknowledged) {
        Topic<FleetEvent> topic =
                switch (event) {
                    case StatusChange change -> broker.changes();
                    case SessionCommand command -> broker.sessions();
                    case DirectoryEntry entry -> broker.directory();
                    case CameraDirectoryEntry entry -> broker.cameras();
                    case ObservationGap gap -> broker.gaps();
                    default -> throw new IllegalArgumentException("not the registry's to tell others: " + event);
                };
        producer.send(topic, event, done -> acknowledged.run());
    }
}
