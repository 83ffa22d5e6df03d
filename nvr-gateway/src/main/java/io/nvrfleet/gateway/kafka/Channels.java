package io.nvrfleet.gateway.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** The clients behind the channels of this gateway: where they stand, and how to move them. */
@ApplicationScoped
public class Channels {
    private final KafkaClientService clients;

    Channels(KafkaClientService clients) {
        this.clients = clients;
    }

    /**
     * The positions of an incoming channel, by partition from 0.
     *
     * @param partitions how many the topic has
     * @throws IllegalStateException when the channel is not configured for that many, in the {@code Uni}
     */
    public Uni<List<Long>> positions(String channel, String topic, int partitions) {
        return consumer(channel).getPositions().map(positions -> inOrder(channel, topic, partitions, positions));
    }

    /** Reads an incoming channel from its start again. */
    public Uni<Void> rewind(String channel) {
        KafkaConsumer<String, byte[]> consumer = consumer(channel);
        return consumer.getAssignments().chain(consumer::seekToBeginning);
    }

    /** Fails until the producer of an outgoing channel knows its topic; asking makes it find out. */
    public Uni<Void> producerKnows(String channel, String topic) {
        KafkaProducer<String, byte[]> producer = clients.getProducer(channel);
        return producer.partitionsFor(topic).replaceWithVoid();
    }

    private KafkaConsumer<String, byte[]> consumer(String channel) {
        return clients.getConsumer(channel);
    }

    private static List<Long> inOrder(
            String channel, String topic, int partitions, Map<TopicPartition, Long> positions) {
        if (positions.isEmpty()) {
            throw new NotAssignedException();
        }
        if (positions.size() != partitions) {
            throw new IllegalStateException("%s has %d partitions, mp.messaging.incoming.%s.assign-seek names %d"
                    .formatted(topic, partitions, channel, positions.size()));
        }
        return IntStream.range(0, partitions)
                .mapToObj(partition -> positions.get(new TopicPartition(topic, partition)))
                .toList();
    }

    /** The channel has not begun yet. */
    private static final class NotAssignedException extends RetriableException {
        private static final long serialVersionUID = 1;
    }
}
