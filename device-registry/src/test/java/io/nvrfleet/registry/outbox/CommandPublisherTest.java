package io.nvrfleet.registry.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.registry.outbox.CommandPublisher.Command;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class CommandPublisherTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final List<Command> WAITING = LongStream.rangeClosed(1, CommandPublisher.WINDOW)
            .mapToObj(revision -> new Command("a", revision, "io.nvrfleet.inventory-changed.v1", "{}"))
            .toList();

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private long now;
    private final CommandPublisher commands =
            new CommandPublisher(new KafkaWriter(() -> kafka, Runnable::run), () -> now);

    @Test
    void shouldSendEachRowOnce_whenKafkaIsAwayForLong() {
        for (int i = 0; i < 5; i++) {
            commands.send(WAITING);
            commands.forget();
            pass(INTERVAL);
        }
        acknowledgeAll();
        commands.send(WAITING);

        assertThat(kafka.history()).hasSize(WAITING.size());
    }

    @Test
    void shouldSendARowAgain_whenItIsInTheLogAndStillWaits() {
        commands.send(WAITING);
        acknowledgeAll();
        pass(INTERVAL);
        commands.send(WAITING);

        assertThat(kafka.history()).hasSize(2 * WAITING.size());
    }

    @Test
    void shouldSendARowAgainAtOnce_whenAPartitionIsReadAnew() {
        commands.send(WAITING);
        acknowledgeAll();
        commands.forget();
        commands.send(WAITING);

        assertThat(kafka.history()).hasSize(2 * WAITING.size());
    }

    private void acknowledgeAll() {
        boolean more;
        do {
            more = kafka.completeNext();
        } while (more);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
