package io.nvrfleet.registry.owner;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.nvrfleet.events.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OwnerLoopTest {
    @Test
    void shouldGoOn_whenTheLogLosesItsEndWhilePostgresIsWaitedFor() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
        try (OwnerLoop loop = OwnerFixtures.loop(consumer)) {
            consumer.setPollException(
                    new OffsetOutOfRangeException(Map.of(new TopicPartition(Topics.NVR_EVENTS, 0), 7L)));

            assertThatCode(loop::pollPaused).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldGoOn_whenItIsWokenUp() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
        OwnerLoop.Parts parts = PartsForTests.parts(
                PartsForTests.noStore(), PartsForTests.offsets(partition -> new CompletableFuture<>()));
        try (OwnerLoop loop = new OwnerLoop(consumer, parts)) {
            loop.wakeUp();

            assertThatCode(loop::round).doesNotThrowAnyException();
        }
    }
}
