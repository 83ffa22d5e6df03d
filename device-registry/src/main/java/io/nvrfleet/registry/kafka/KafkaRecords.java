package io.nvrfleet.registry.kafka;

import io.nvrfleet.events.Decoded;
import io.nvrfleet.events.EventCodec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Records of Kafka's client as the codec takes them. */
public final class KafkaRecords {
    private KafkaRecords() {}

    /** What a record is; never fails. */
    public static Decoded decode(ConsumerRecord<String, byte[]> message) {
        return EventCodec.decode(
                name -> {
                    Header header = message.headers().lastHeader(name);
                    return header == null ? null : header.value();
                },
                message.value());
    }
}
