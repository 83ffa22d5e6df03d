package io.nvrfleet.service.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.nvrfleet.service.job.Outcome;
import io.nvrfleet.service.sql.ColumnArrays;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Events that a transaction leaves in the table {@code outbox} of the service's schema, and that go to Kafka once it is committed: none is
 * lost, those of one key go in the order in which they were left, and one replica at a time sends them. A row is deleted when Kafka has it;
 * while Kafka is away they wait. Should a replica end between the two, an event comes twice, with the same {@code ce_id}.
 *
 * <pre>{@code
 * create table outbox (
 *     id      bigint generated always as identity primary key,
 *     topic   text not null,
 *     key     text not null,
 *     type    text not null,
 *     payload text not null
 * );
 * create index outbox_key on outbox (topic, key, id);
 * }</pre>
 */
public final class EventOutbox implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventOutbox.class);

    private static final String ADD = "insert into outbox (topic, key, type, payload) select * from unnest(?, ?, ?, ?)";

    /** At most one of a key: the next one follows when Kafka has it, so that one which fails is overtaken by none of its own. */
    private static final String NEXT = """
            select id, topic, key, type, payload from outbox waiting where not exists (
                select from outbox earlier
                where earlier.topic = waiting.topic and earlier.key = waiting.key and earlier.id < waiting.id)
            order by id limit 500""";

    /** Longer than Kafka's client may take to give up a batch. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final DataSource database;
    private final ClusterJobs jobs;
    private final String source;
    private final Supplier<Producer<String, byte[]>> connect;
    private final Counter published;
    private final Counter failures;
    private final AtomicLong waiting;
    private volatile @Nullable Producer<String, byte[]> producer;
    private boolean failing;

    /**
     * An outbox that begins with what waits there.
     *
     * @param source of its events (CloudEvents), the same for all replicas
     * @param connect makes a {@link OutboxProducer}; asked when it is first needed
     */
    public EventOutbox(
            DataSource database,
            ClusterJobs jobs,
            MeterRegistry meters,
            String source,
            Supplier<Producer<String, byte[]>> connect) {
        this.database = database;
        this.jobs = jobs;
        this.source = source;
        this.connect = connect;
        published = meters.counter("nvrfleet.outbox.published");
        failures = meters.counter("nvrfleet.outbox.failures");
        waiting = meters.gauge("nvrfleet.outbox.waiting", new AtomicLong());
    }

    private record Row(long id, String topic, String key, String type, String payload) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
        }

        ProducerRecord<String, byte[]> toRecord(String source) {
            ProducerRecord<String, byte[]> message =
                    new ProducerRecord<>(topic, key, payload.getBytes(StandardCharsets.UTF_8));
            EventCodec.headers(type, Long.toString(id), source).forEach(message.headers()::add);
            return message;
        }
    }

    private record Sent(long id, Future<RecordMetadata> answer) {}

    /** Leaves events in the transaction of the connection. */
    public static void add(Connection connection, List<? extends FleetEvent> events) throws SQLException {
        ColumnArrays rows = new ColumnArrays("text", "text", "text", "text");
        for (FleetEvent event : events) {
            EventType type = EventType.of(event);
            rows.add(
                    type.topic(),
                    event.key(),
                    type.wireName(),
                    new String(EventCodec.encode(event), StandardCharsets.UTF_8));
        }
        rows.execute(connection, ADD);
    }

    /**
     * Sends what waits, until nothing does, another replica is at it, or Kafka does not take it. Blocks meanwhile, about 15 s at a time
     * while Kafka is away.
     */
    public synchronized void publish() {
        try {
            while (waits() && sendSome()) {
                failing = false;
            }
        } catch (Query.UnavailableException e) {
            LOG.debugf("the outbox cannot be read now: %s", e.getMessage());
        }
    }

    private boolean waits() {
        long rows = new Query("select count(*) from outbox")
                .first(database, row -> row.getLong(1))
                .orElse(0L);
        waiting.set(rows);
        return rows > 0;
    }

    private boolean sendSome() {
        List<Throwable> refused = new ArrayList<>();
        Outcome outcome =
                jobs.attempt(new Job("outbox", Duration.ofMillis(1), LIMIT, connection -> send(connection, refused)));
        if (outcome instanceof Outcome.Failed(Exception why)) {
            refused.add(why);
        }
        if (!refused.isEmpty()) {
            failures.increment();
            LOG.logf(
                    failing ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "events wait until Kafka takes them: %s",
                    refused.getFirst().getMessage());
            failing = true;
        }
        return outcome instanceof Outcome.Done && refused.isEmpty();
    }

    /** Ends when Kafka has answered for each: none is under way any more that a later attempt would send twice. */
    private void send(Connection connection, List<Throwable> refused) throws SQLException, InterruptedException {
        List<Sent> sent = new ArrayList<>();
        for (Row row : new Query(NEXT).list(connection, Row::read)) {
            Future<RecordMetadata> answer = producer().send(row.toRecord(source));
            sent.add(new Sent(row.id(), answer));
            if (answer.state() == Future.State.FAILED) {
                // Each further one would wait as long as this one did.
                break;
            }
        }
        producer().flush();
        ColumnArrays taken = new ColumnArrays("int8");
        for (Sent message : sent) {
            try {
                message.answer().get();
                taken.add(message.id());
            } catch (ExecutionException e) {
                refused.add(e.getCause() == null ? e : e.getCause());
            }
        }
        taken.execute(connection, "delete from outbox where id = any(?)");
        published.increment(taken.size());
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> there = producer;
        if (there == null) {
            there = connect.get();
            producer = there;
        }
        return there;
    }

    /** Lets go of Kafka, also in the middle of {@link #publish}. What waits stays in the table. */
    @Override
    public void close() {
        Producer<String, byte[]> there = producer;
        if (there != null) {
            there.close(Duration.ZERO);
        }
    }
}
