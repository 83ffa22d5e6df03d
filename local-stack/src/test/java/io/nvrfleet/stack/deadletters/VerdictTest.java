package io.nvrfleet.stack.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Verdict.Origin PLAIN = new Verdict.Origin(false, false);

    @Test
    void shouldBeGivenBackOnce_whenItsTopicKeepsAllRecords() {
        assertThat(Verdict.of(letter("camera.telemetry.v1", null), PLAIN, false))
                .isInstanceOf(Verdict.Replay.class);
        assertThat(Verdict.of(letter("camera.telemetry.v1", Instant.EPOCH), PLAIN, false))
                .isInstanceOf(Verdict.Leave.class);
        assertThat(Verdict.of(letter("camera.telemetry.v1", Instant.EPOCH), PLAIN, true))
                .isInstanceOf(Verdict.Replay.class);
    }

    @Test
    void shouldStay_whenItsTopicKeepsTheNewestAndHasANewerOne() {
        assertThat(Verdict.of(letter("camera.directory.v1", null), new Verdict.Origin(true, false), false))
                .isInstanceOf(Verdict.Replay.class);
        assertThat(Verdict.of(letter("camera.directory.v1", null), new Verdict.Origin(true, true), true))
                .isInstanceOf(Verdict.Leave.class);
    }

    @Test
    void shouldStay_whenItIsOfTheLogOrItsTopicIsGone() {
        assertThat(Verdict.of(letter("nvr.events.v1", null), PLAIN, true)).isInstanceOf(Verdict.Leave.class);
        assertThat(Verdict.of(letter("gone.v1", null), null, true)).isInstanceOf(Verdict.Leave.class);
    }

    /** The log's own have no header with their topic: the name of the topic says it. */
    @Test
    void shouldKnowItsOrigin_whenNoHeaderSaysIt() {
        ConsumerRecord<byte[], byte @Nullable []> message =
                new ConsumerRecord<>("nvr.events.v1.dlq", 0, 5, new byte[0], new byte[0]);
        message.headers()
                .add("dlq-reason", "not a\n heartbeat".getBytes(StandardCharsets.UTF_8))
                .add("dlq-offset", "4711".getBytes(StandardCharsets.UTF_8));
        DeadLetter letter = new DeadLetter(message, null);

        assertThat(letter.origin()).isEqualTo(Verdict.LOG);
        assertThat(letter.place()).isEqualTo("nvr.events.v1@4711");
        assertThat(letter.reason()).isEqualTo("not a heartbeat");
    }

    private static DeadLetter letter(String origin, @Nullable Instant replayed) {
        ConsumerRecord<byte[], byte @Nullable []> message =
                new ConsumerRecord<>(origin + ".reader.dlq", 0, 5, new byte[0], new byte[0]);
        message.headers().add("dead-letter-topic", origin.getBytes(StandardCharsets.UTF_8));
        return new DeadLetter(message, replayed);
    }
}
