package io.nvrfleet.registry.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.registry.outbox.CommandPublisher.Command;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CommandPublisherTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final List<Command> WAITING = LongStream.rangeClosed(1, CommandPublisher.WINDOW)
            .mapToObj(revision -> new Command("a", revision, "io.nvrfleet.inventory-changed.v1", "{}"))
            .toList();

    private final RecordingEmitter kafka = new RecordingEmitter();
    private long now;
    private final CommandPublisher commands = new CommandPublisher(new KafkaWriter(kafka), () -> now);

    @Test
    void shouldSendEachRowOnce_whenKafkaIsAwayForLong() {
        for (int i = 0; i < 5; i++) {
            commands.send(WAITING);
            commands.forget();
            pass(INTERVAL);
        }
        kafka.acknowledgeAll();
        commands.send(WAITING);

        assertThat(kafka.sent()).isEqualTo(WAITING.size());
    }

    @Test
    void shouldSendARowAgain_whenItIsInTheLogAndStillWaits() {
        commands.send(WAITING);
        kafka.acknowledgeAll();
        pass(INTERVAL);
        commands.send(WAITING);

        assertThat(kafka.sent()).isEqualTo(2 * WAITING.size());
    }

    @Test
    void shouldSendARowAgainAtOnce_whenAPartitionIsReadAnew() {
        commands.send(WAITING);
        kafka.acknowledgeAll();
        commands.forget();
        commands.send(WAITING);

        assertThat(kafka.sent()).isEqualTo(2 * WAITING.size());
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
