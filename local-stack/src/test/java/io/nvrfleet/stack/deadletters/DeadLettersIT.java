package io.nvrfleet.stack.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.stack.kafka.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeadLettersIT {
    private static final String PLAIN = "plain.v1";
    private static final String COMPACTED = "compacted.v1";

    private static Admin admin;
    private static KafkaProducer<String, String> producer;

    @BeforeAll
    static void connect() throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", TestServers.bootstrapServers());
        admin = Admin.create(kafka);
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer());
        List<NewTopic> topics = new ArrayList<>();
        for (String topic : List.of(PLAIN, COMPACTED)) {
            topics.add(new NewTopic(topic, 2, (short) 1)
                    .configs(Map.of("cleanup.policy", topic.equals(COMPACTED) ? "compact" : "delete")));
            topics.add(new NewTopic(dlq(topic), 1, (short) 1));
        }
        admin.createTopics(topics).all().get(1, TimeUnit.MINUTES);
    }

    @AfterAll
    static void disconnect() {
        producer.close();
        admin.close();
    }

    @Test
    void shouldBeTheRecordAgainAndMarked_whenItIsGivenBack() throws Exception {
        bury(PLAIN, "first", "{\"n\":1}", "not this time");
        bury(PLAIN, "second", "{\"n\":2}", "not this time");
        try (DeadLetters letters = new DeadLetters(KafkaAccess.settings(TestServers.bootstrapServers()))) {
            assertThat(letters.topics()).contains(dlq(PLAIN), dlq(COMPACTED));
            DeadLetter first = letters.of(dlq(PLAIN)).getFirst();
            assertThat(first.key()).isEqualTo("first");
            assertThat(first.reason()).isEqualTo("not this time");
            assertThat(first.place()).isEqualTo(PLAIN + "-1@17");

            letters.replay(first);

            assertThat(letters.of(dlq(PLAIN)))
                    .hasSize(2)
                    .satisfies(all -> assertThat(all.getFirst().replayed()).isNotNull())
                    .satisfies(all -> assertThat(all.getLast().replayed()).isNull());
            assertThat(letters.verdict(letters.of(dlq(PLAIN)).getFirst(), false))
                    .isInstanceOf(Verdict.Leave.class);
            assertThat(letters.verdict(letters.of(dlq(PLAIN)).getLast(), false)).isInstanceOf(Verdict.Replay.class);
        }
        assertThat(read(PLAIN)).singleElement().satisfies(message -> {
            assertThat(message.key()).isEqualTo("first");
            assertThat(message.value()).isEqualTo("{\"n\":1}");
            assertThat(message.headers()).extracting(header -> header.key()).containsExactly("ce_type");
        });
    }

    @Test
    void shouldStay_whenItsTopicHasANewerRecordOfItsKey() throws Exception {
        send(COMPACTED, "same", "old");
        bury(COMPACTED, "same", "old", "refused");
        send(COMPACTED, "moved-on", "old");
        bury(COMPACTED, "moved-on", "old", "refused");
        send(COMPACTED, "moved-on", "new");
        try (DeadLetters letters = new DeadLetters(KafkaAccess.settings(TestServers.bootstrapServers()))) {
            List<DeadLetter> all = letters.of(dlq(COMPACTED));

            assertThat(letters.verdict(all.getFirst(), false)).isInstanceOf(Verdict.Replay.class);
            assertThat(letters.verdict(all.getLast(), false)).isInstanceOf(Verdict.Leave.class);
        }
    }

    private static String dlq(String topic) {
        return topic + ".reader.dlq";
    }

    private static void send(String topic, String key, String value) throws Exception {
        var unused = producer.send(new ProducerRecord<>(topic, key, value)).get(1, TimeUnit.MINUTES);
    }

    private static void bury(String topic, String key, String value, String reason) throws Exception {
        ProducerRecord<String, String> letter = new ProducerRecord<>(dlq(topic), key, value);
        Map.of(
                        "ce_type", "io.nvrfleet.something.v1",
                        "dead-letter-reason", reason,
                        "dead-letter-topic", topic,
                        "dead-letter-partition", "1",
                        "dead-letter-offset", "17")
                .forEach((name, text) -> letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        var unused = producer.send(letter).get(1, TimeUnit.MINUTES);
    }

    private static List<ConsumerRecord<String, @Nullable String>> read(String topic) {
        List<ConsumerRecord<String, @Nullable String>> all = new ArrayList<>();
        try (KafkaConsumer<String, @Nullable String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestServers.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        return all;
    }
}
