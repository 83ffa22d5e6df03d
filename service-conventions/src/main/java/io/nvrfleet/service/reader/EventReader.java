package io.nvrfleet.service.reader;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.Decoded;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.FleetEvent;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic in batches into the service's tables: a batch is stored, then what cannot be read goes to the dead letters, then the offsets
 * are committed. So every record is stored at least once; the store drops what it has (ADR 0012).
 *
 * <p>While the database is away the batch waits, and Kafka keeps what comes. A record that the database refuses is a dead letter and holds up
 * nobody. One of a newer type is skipped.
 *
 * @param <E> the events that are stored
 */
public final class EventReader<E extends FleetEvent> {
    private static final Logger LOG = Logger.getLogger(EventReader.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Class<E> wanted;
    private final Store<E> store;
    private final Counter stored;
    private final Counter unknownTypes;
    private final Counter deadLetters;
    private final Counter failures;

    /** Where events are kept. */
    @FunctionalInterface
    public interface Store<E> {
        /**
         * Stores events in one transaction, in the order of their partitions; idempotent by key or version.
         *
         * @throws SQLException when it cannot: of class 22 or 23 when the data are at fault, else the database is, and is tried again
         * @throws RuntimeException when the data are at fault
         */
        void store(List<E> events) throws SQLException;
    }

    /**
     * A reader of one kind of events.
     *
     * @param topic label of the meters
     */
    public EventReader(String topic, Class<E> wanted, Store<E> store, MeterRegistry meters) {
        this.wanted = wanted;
        this.store = store;
        stored = records(meters, topic, "stored");
        unknownTypes = records(meters, topic, "unknown_type");
        deadLetters = records(meters, topic, "dead_letter");
        failures = meters.counter("nvrfleet.reader.failures", "topic", topic);
    }

    private static Counter records(MeterRegistry meters, String topic, String outcome) {
        return meters.counter("nvrfleet.reader.records", "topic", topic, "outcome", outcome);
    }

    /**
     * Takes in a batch of an incoming channel with {@code batch=true}, {@code commit-strategy=latest} and
     * {@code failure-strategy=dead-letter-queue}; the next one comes when this one is done.
     */
    public CompletionStage<Void> read(KafkaRecordBatch<String, byte[]> batch) {
        return CompletableFuture.supplyAsync(() -> takeIn(batch), EventReader::startThread)
                .thenCompose(EventReader::putAside)
                .thenCompose(done -> batch.ack());
    }

    /** A thread that may wait for the database as long as it takes. */
    private static void startThread(Runnable task) {
        Thread.ofVirtual().name("event reader").start(task);
    }

    /** Stores what can be read; returns the dead letters with their reasons, in the order of the batch. */
    private Map<KafkaRecord<String, byte[]>, String> takeIn(KafkaRecordBatch<String, byte[]> batch) {
        Map<KafkaRecord<String, byte[]>, E> readable = new LinkedHashMap<>();
        Map<KafkaRecord<String, byte[]>, String> dead = new LinkedHashMap<>();
        for (KafkaRecord<String, byte[]> message : batch.getRecords()) {
            switch (EventCodec.decode(name -> header(message, name), message.getPayload())) {
                case Decoded.Event(FleetEvent event)
                when wanted.isInstance(event) -> readable.put(message, wanted.cast(event));
                case Decoded.Event(FleetEvent other) ->
                    dead.put(
                            message,
                            "an event of another topic: " + other.getClass().getSimpleName());
                case Decoded.UnknownType newer -> unknownTypes.increment();
                case Decoded.Invalid(String reason) -> dead.put(message, reason);
            }
        }
        divide(List.copyOf(readable.keySet()), readable, dead);
        readable.keySet().removeAll(dead.keySet());
        stored.increment(readable.size());
        deadLetters.increment(dead.size());
        Map<KafkaRecord<String, byte[]>, String> inOrder = new LinkedHashMap<>();
        batch.getRecords().stream()
                .filter(dead::containsKey)
                .forEach(message -> inOrder.put(message, dead.get(message)));
        return inOrder;
    }

    /** Stores all of them or, when the data are at fault, each half for itself, until the records at fault are alone. */
    private void divide(
            List<KafkaRecord<String, byte[]>> messages,
            Map<KafkaRecord<String, byte[]>, E> events,
            Map<KafkaRecord<String, byte[]>, String> dead) {
        String refusal = messages.isEmpty()
                ? null
                : refusal(messages.stream().map(events::get).toList());
        if (refusal != null && messages.size() == 1) {
            dead.put(messages.getFirst(), refusal);
        } else if (refusal != null) {
            int half = messages.size() / 2;
            divide(messages.subList(0, half), events, dead);
            divide(messages.subList(half, messages.size()), events, dead);
        }
    }

    private static byte @Nullable [] header(KafkaRecord<String, byte[]> message, String name) {
        Header header = message.getHeaders().lastHeader(name);
        return header == null ? null : header.value();
    }

    /** Stores events as soon as the database lets it. Null, or why it never will. */
    private @Nullable String refusal(List<E> events) {
        for (Duration pause = Duration.ofSeconds(1); ; pause = longer(pause)) {
            try {
                store.store(events);
                return null;
            } catch (SQLException e) {
                if (isOfTheData(e)) {
                    return e.getMessage();
                }
                failures.increment();
                LOG.warnf(
                        "%d %s cannot be stored now and wait: %s",
                        events.size(), wanted.getSimpleName(), e.getMessage());
                sleep(pause);
            } catch (RuntimeException e) {
                return e.toString();
            }
        }
    }

    private static boolean isOfTheData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database is away", e);
        }
    }

    /**
     * One after the other, as they stand in their topic: with each that is put aside, all before it count as read. What cannot
     * be put aside is told, and stays in its topic.
     */
    private static CompletionStage<Void> putAside(Map<KafkaRecord<String, byte[]>, String> dead) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (Map.Entry<KafkaRecord<String, byte[]>, String> letter : dead.entrySet()) {
            KafkaRecord<String, byte[]> message = letter.getKey();
            String reason = letter.getValue();
            LOG.warnf("a record of %s-%d is a dead letter: %s", message.getTopic(), message.getPartition(), reason);
            all = all.thenCompose(done -> message.nack(new UnreadableRecordException(reason)))
                    .exceptionally(failure -> {
                        LOG.errorf(
                                "a dead letter of %s-%d is lost: %s",
                                message.getTopic(), message.getPartition(), failure.getMessage());
                        return null;
                    });
        }
        return all;
    }
}
