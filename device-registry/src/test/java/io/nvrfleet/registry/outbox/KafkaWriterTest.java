package io.nvrfleet.registry.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaWriterTest {
    private final List<MockProducer<String, byte[]>> producers = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final KafkaWriter writer = new KafkaWriter(this::producer, waiting::add);

    @Test
    void shouldFailWhatWaitsForItsTurn_andSendWhatComesLater_whenItIsRenewed() {
        CompletableFuture<Void> before = append("before");
        writer.renew();
        CompletableFuture<Void> after = append("after");
        waiting.forEach(Runnable::run);

        assertThat(before).isCompletedExceptionally();
        assertThat(after).isNotDone();
        assertThat(producers.getFirst().closed()).isTrue();
        assertThat(producers.getLast().history())
                .extracting(message -> new String(message.value(), UTF_8))
                .containsExactly("after");

        producers.getLast().completeNext();
        assertThat(after).isCompleted();
    }

    @Test
    void shouldFail_whenTheProducerDoes() {
        CompletableFuture<Void> sent = append("one");
        waiting.forEach(Runnable::run);
        producers.getFirst().errorNext(new IllegalStateException("refused by the test"));

        assertThat(sent).isCompletedExceptionally();
    }

    private CompletableFuture<Void> append(String json) {
        return writer.appendToLog("a", "io.nvrfleet.inventory-changed.v1", json);
    }

    private MockProducer<String, byte[]> producer() {
        producers.add(new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer()));
        return producers.getLast();
    }
}
