package io.nvrfleet.gateway.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.Decoded;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.SessionCommand;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.events.Topic;
import io.nvrfleet.events.Topics;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other side of Kafka: plays the registry's part, and reads what the gateway published. */
final class KafkaSide implements AutoCloseable {
    /** Whoever floods the viewers of all gateways, or counts what they are told. */
    static final String ALL_VIEWERS = "all viewers";

    private static final KafkaSide INSTANCE = new KafkaSide(TestServers.bootstrapServers());

    private final String servers;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Published> published = new CopyOnWriteArrayList<>();
    private final List<Telemetry> telemetry = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** An event of the gateway as it stands in the log. */
    record Published(NvrEvent.OfSession event, ConsumerRecord<String, byte[]> message) {}

    /** A report of a camera as it stands in its topic. */
    record Telemetry(CameraReported event, ConsumerRecord<String, byte[]> message) {}

    /** The other side of a Kafka of its own; makes the topics as soon as that Kafka is up. */
    KafkaSide(String servers) {
        this.servers = servers;
        createTopics();
        // One request at a time, for the reason that the services have: the topics were made just now.
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "linger.ms", "0", "max.in.flight.requests.per.connection", "1"),
                new StringSerializer(),
                new ByteArraySerializer());
        Thread.ofVirtual().name("published-events").start(this::read);
    }

    /** The other side of the Kafka that all tests share. */
    static KafkaSide get() {
        return INSTANCE;
    }

    /** The directory has these soon. */
    void registerAll(List<String> hostnames) {
        List<Future<RecordMetadata>> sent = hostnames.stream()
                .map(hostname -> new DirectoryEntry(hostname, 1, hostname, true, false, 1))
                .map(entry -> producer.send(messageOf(Topics.NVR_DIRECTORY, entry)))
                .toList();
        sent.forEach(KafkaSide::await);
    }

    /** Registers a recorder: the registry knows it at once, the directory has it soon. */
    void register(String hostname, String deviceName) {
        StubRegistry.get().know(hostname, deviceName);
        put(new DirectoryEntry(hostname, 1, deviceName, true, false, 1));
    }

    void put(DirectoryEntry entry) {
        send(Topics.NVR_DIRECTORY, entry);
    }

    void command(SessionCommand command) {
        send(Topics.NVR_SESSIONS, command);
    }

    void change(StatusChange change) {
        send(Topics.NVR_STATUS_CHANGES, change);
    }

    /** A change of a trace. */
    void change(StatusChange change, String traceparent) {
        ProducerRecord<String, byte[]> message = messageOf(Topics.NVR_STATUS_CHANGES, change);
        message.headers().add("traceparent", traceparent.getBytes(UTF_8));
        await(producer.send(message));
    }

    void stream(StreamStatusChanged change) {
        send(Topics.MEDIA_STREAMS, change);
    }

    void alert(AlertChanged change) {
        send(Topics.ALERTS, change);
    }

    void sendRaw(String topic, String key, Map<String, String> headers, byte[] value) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
        await(producer.send(message));
    }

    /** What the gateway published about a recorder, in the order of the log. */
    List<NvrEvent.OfSession> eventsOf(String hostname) {
        return recordsOf(hostname).stream().map(Published::event).toList();
    }

    <T extends NvrEvent.OfSession> List<T> eventsOf(String hostname, Class<T> type) {
        return eventsOf(hostname).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** What the gateway observed of a recorder after a moment, as far as it is published. */
    List<NvrEvent.OfSession> eventsOf(String hostname, Instant after) {
        return eventsOf(hostname).stream()
                .filter(event -> event.observedAt().isAfter(after))
                .toList();
    }

    /** Waits until the log has a connect of each. A socket that closes before that may never be mentioned. */
    void awaitConnects(String... hostnames) {
        for (String hostname : hostnames) {
            Waiting.await("connect of " + hostname)
                    .until(() -> !eventsOf(hostname, NvrConnected.class).isEmpty());
        }
    }

    List<Published> recordsOf(String hostname) {
        return published.stream()
                .filter(entry -> entry.event().hostname().equals(hostname))
                .toList();
    }

    /** What the gateway published of a recorder's metrics. */
    List<Telemetry> telemetryOf(String hostname) {
        return telemetry.stream()
                .filter(entry -> entry.event().key().equals(hostname))
                .toList();
    }

    private void send(String topic, FleetEvent event) {
        await(producer.send(messageOf(topic, event)));
    }

    @Override
    public void close() {
        closed = true;
        producer.close(Duration.ZERO);
    }

    private static ProducerRecord<String, byte[]> messageOf(String topic, FleetEvent event) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, event.key(), EventCodec.encode(event));
        EventCodec.headers(event, "1", "/test").forEach(message.headers()::add);
        return message;
    }

    private static void await(Future<RecordMetadata> sent) {
        Waiting.get(sent, "acknowledgement of Kafka");
    }

    /** Makes the topics of a Kafka that has none. */
    void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            List<NewTopic> topics = Topics.ALL.stream().map(KafkaSide::newTopic).toList();
            Waiting.get(admin.createTopics(topics).all(), "topics");
        }
    }

    /** Makes one topic as it has to be. */
    void createTopic(String name) {
        createTopic(newTopic(Topics.named(name)));
    }

    void createTopic(NewTopic topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Waiting.get(admin.createTopics(List.of(topic)).all(), "topic");
        }
    }

    /** Takes one topic away, and waits until it is gone. */
    void deleteTopic(String name) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Waiting.get(admin.deleteTopics(List.of(name)).all(), "end of the topic");
            Waiting.await("no topic " + name)
                    .until(() ->
                            !Waiting.get(admin.listTopics().names(), "topics").contains(name));
        }
    }

    private static NewTopic newTopic(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings());
    }

    private void read() {
        Map<String, Object> config =
                Map.of("bootstrap.servers", servers, "enable.auto.commit", "false", "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Stream.of(Topics.NVR_EVENTS, Topics.CAMERA_TELEMETRY)
                    .flatMap(topic -> IntStream.range(0, Topics.named(topic).partitions())
                            .mapToObj(partition -> new TopicPartition(topic, partition)))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::keep);
            }
        }
    }

    private void keep(ConsumerRecord<String, byte[]> message) {
        Decoded decoded =
                EventCodec.decode(name -> message.headers().lastHeader(name).value(), message.value());
        decoded.as(NvrEvent.OfSession.class).ifPresent(event -> published.add(new Published(event, message)));
        decoded.as(CameraReported.class).ifPresent(event -> telemetry.add(new Telemetry(event, message)));
    }
}
