package io.nvrfleet.stack.deadletters;

import io.nvrfleet.stack.kafka.KafkaAccess;
import io.nvrfleet.stack.up.StackException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of a Kafka. Giving one back leaves a mark behind it in its topic: a record without a value that names its offset, so that
 * it is given back once, whoever does it, and for as long as the letter itself is kept.
 */
public final class DeadLetters implements AutoCloseable {
    /** Of one topic: what is older is not looked at, so that a flood of them fits into memory. */
    public static final int MOST = 10_000;

    private final Map<String, Object> kafka;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte @Nullable []> consumer;

    /**
     * Connects when something is asked.
     *
     * @param kafka {@link KafkaAccess#settings}
     */
    public DeadLetters(Map<String, Object> kafka) {
        this.kafka = kafka;
        admin = Admin.create(kafka);
        consumer = new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The topics of dead letters that are there. */
    public List<String> topics() throws StackException {
        return ask(() -> consumer.listTopics(KafkaAccess.ANSWER).keySet().stream()
                .filter(topic -> topic.endsWith(DeadLetter.SUFFIX))
                .sorted()
                .toList());
    }

    /** The dead letters of a topic, the newest {@link #MOST}, in their order. */
    public List<DeadLetter> of(String topic) throws StackException {
        return ask(() -> {
            Deque<ConsumerRecord<byte[], byte @Nullable []>> letters = new ArrayDeque<>();
            Map<Long, Instant> replayed = new HashMap<>();
            read(topic, message -> {
                Optional<String> mark = DeadLetter.text(message, DeadLetter.REPLAYED);
                if (mark.isPresent()) {
                    replayed.put(Long.valueOf(mark.get()), Instant.ofEpochMilli(message.timestamp()));
                } else {
                    letters.addLast(message);
                    if (letters.size() > MOST) {
                        letters.removeFirst();
                    }
                }
            });
            return letters.stream()
                    .map(message -> new DeadLetter(message, replayed.get(message.offset())))
                    .toList();
        });
    }

    /** Whether a dead letter may be given back. */
    public Verdict verdict(DeadLetter letter, boolean again) throws StackException {
        return ask(() -> Verdict.of(letter, origin(letter), again));
    }

    private Verdict.@Nullable Origin origin(DeadLetter letter)
            throws ExecutionException, TimeoutException, InterruptedException {
        String topic = letter.origin();
        if (!consumer.listTopics(KafkaAccess.ANSWER).containsKey(topic)) {
            return null;
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = Objects.requireNonNull(
                KafkaAccess.await(admin.describeConfigs(List.of(resource)).all())
                        .get(resource));
        String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        boolean compacted = policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
        return new Verdict.Origin(compacted, compacted && overtaken(letter));
    }

    private boolean overtaken(DeadLetter letter) throws TimeoutException {
        List<ConsumerRecord<byte[], byte @Nullable []>> newest = new ArrayList<>();
        read(letter.origin(), message -> {
            if (Arrays.equals(message.key(), letter.message().key())) {
                newest.clear();
                newest.add(message);
            }
        });
        return newest.stream()
                .anyMatch(message ->
                        !Arrays.equals(message.value(), letter.message().value()));
    }

    /**
     * Gives a dead letter back: the record as it was, to the end of the topic that it came from, under its key. Should this process end
     * before it is marked, the next time gives it back again.
     */
    public void replay(DeadLetter letter) throws StackException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) KafkaAccess.ANSWER.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) KafkaAccess.ANSWER.toMillis());
        ask(() -> {
            try (Producer<byte[], byte @Nullable []> producer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                send(producer, original(letter));
                ProducerRecord<byte[], byte @Nullable []> mark = new ProducerRecord<>(
                        letter.message().topic(), letter.message().key(), null);
                mark.headers()
                        .add(DeadLetter.REPLAYED, Long.toString(letter.offset()).getBytes(StandardCharsets.UTF_8));
                send(producer, mark);
            }
            return letter;
        });
    }

    private static ProducerRecord<byte[], byte @Nullable []> original(DeadLetter letter) {
        ProducerRecord<byte[], byte @Nullable []> original = new ProducerRecord<>(
                letter.origin(), letter.message().key(), letter.message().value());
        for (Header header : letter.message().headers()) {
            if (!DeadLetter.isOfDeadLetter(header)) {
                original.headers().add(header);
            }
        }
        return original;
    }

    private static void send(
            Producer<byte[], byte @Nullable []> producer, ProducerRecord<byte[], byte @Nullable []> message)
            throws ExecutionException, InterruptedException {
        Objects.requireNonNull(producer.send(message).get());
    }

    /** Reads a topic from its start to where its end is now. */
    private void read(String topic, Consumer<ConsumerRecord<byte[], byte @Nullable []>> each) throws TimeoutException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, KafkaAccess.ANSWER).stream()
                .map(DeadLetters::partition)
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, KafkaAccess.ANSWER);
        KafkaAccess.read(consumer, ends, each);
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private interface Question<T> {
        T ask() throws ExecutionException, TimeoutException, InterruptedException;
    }

    private <T> T ask(Question<T> question) throws StackException {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while Kafka was asked.", e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new StackException(
                    "Kafka at " + kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                            + " does not answer as it should.",
                    e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close(Duration.ZERO);
    }
}
