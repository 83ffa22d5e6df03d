package io.nvrfleet.analytics;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.Topic;
import io.nvrfleet.events.Topics;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics that are for everybody, in the tests' Kafka, made and written as the services do it. All classes of tests share them. */
public final class PublicTopics {
    private static final Map<String, Object> SERVERS = Map.of("bootstrap.servers", TestServers.bootstrapServers());

    private PublicTopics() {}

    /** Makes those that are missing. */
    public static void make() throws Exception {
        try (Admin admin = Admin.create(SERVERS)) {
            for (String name : List.of(Topics.NVR_STATUS_CHANGES, Topics.CAMERA_DIRECTORY, Topics.CAMERA_TELEMETRY)) {
                Topic topic = Topics.named(name);
                NewTopic shape = new NewTopic(name, topic.partitions(), (short) 1).configs(topic.settings());
                try {
                    admin.createTopics(List.of(shape)).all().get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }

    /** Each is in Kafka when this returns. */
    public static void publish(FleetEvent... events) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(SERVERS, new StringSerializer(), new ByteArraySerializer())) {
            Stream.of(events)
                    .map(event -> producer.send(message(event)))
                    .toList()
                    .forEach(sent -> Waiting.get(sent, "record in Kafka"));
        }
    }

    private static ProducerRecord<String, byte[]> message(FleetEvent event) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(EventType.of(event).topic(), event.key(), EventCodec.encode(event));
        EventCodec.headers(event, "1", "/test").forEach(message.headers()::add);
        return message;
    }
}
