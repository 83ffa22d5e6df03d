package io.nvrfleet.registry.owner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.metrics.RegistryMetrics;
import io.nvrfleet.registry.outbox.KafkaWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {
    private static final long OFFSET = 7;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final MockProducer<String, byte[]> parked =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final RecordDecoder decoder =
            new RecordDecoder(new KafkaWriter(() -> parked, Runnable::run), new RegistryMetrics(meters));

    @Test
    void shouldParkOnce_whenAnOwnerReadsAnUnreadableRecordAgain() {
        ConsumerRecord<String, byte[]> broken = message("io.nvrfleet.nvr-heartbeat.v1", "not json");

        assertThat(decoder.decode(broken, OFFSET).event()).isNull();
        assertThat(decoder.decode(broken, OFFSET + 1).event()).isNull();

        assertThat(parked.history()).hasSize(1);
        assertThat(meters.counter("nvrfleet.registry.log.unreadable").count()).isEqualTo(1);
    }

    @Test
    void shouldCountOnce_whenAnOwnerReadsARecordOfANewerTypeAgain() {
        ConsumerRecord<String, byte[]> newer = message("io.nvrfleet.some-newer-type.v9", "{}");

        assertThat(decoder.decode(newer, OFFSET).event()).isNull();
        assertThat(decoder.decode(newer, OFFSET + 1).event()).isNull();

        assertThat(parked.history()).isEmpty();
        assertThat(meters.counter("nvrfleet.registry.log.unknown.types").count())
                .isEqualTo(1);
    }

    private static ConsumerRecord<String, byte[]> message(String type, String value) {
        ConsumerRecord<String, byte[]> message =
                new ConsumerRecord<>(Topics.NVR_EVENTS, 0, OFFSET, "a", value.getBytes(UTF_8));
        message.headers().add(EventCodec.TYPE_HEADER, type.getBytes(UTF_8));
        return message;
    }
}
