package io.nvrfleet.registry.kafka;

import io.nvrfleet.events.Decoded;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.observability.Traces;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Records of Kafka's client as the codec takes them. */
public final class KafkaRecords {
    private KafkaRecords() {}

    /** What a record is; never fails. */
    public static Decoded decode(ConsumerRecord<String, byte[]> message) {
        return EventCodec.decode(name -> header(message, name), message.value());
    }

    /** The trace that a record goes on with; null when it is of none. */
    public static @Nullable String traceparent(ConsumerRecord<String, byte[]> message) {
        return Traces.traceparent(header(message, Traces.TRACEPARENT));
    }

    private static byte @Nullable [] header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : header.value();
    }
}
