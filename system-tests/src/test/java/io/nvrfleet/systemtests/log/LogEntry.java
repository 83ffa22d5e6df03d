package io.nvrfleet.systemtests.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic.
 *
 * @param key null when it has none
 * @param headers as text
 */
public record LogEntry(
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        JsonNode value,
        TimestampType timestampType) {

    static LogEntry of(ConsumerRecord<String, String> entry) {
        Map<String, String> headers = new TreeMap<>();
        entry.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new LogEntry(
                entry.partition(),
                entry.offset(),
                entry.key(),
                headers,
                Json.parse(entry.value()),
                entry.timestampType());
    }

    /** The CloudEvents type, such as {@code io.nvrfleet.nvr-connected.v1}. */
    public String type() {
        return headers.getOrDefault("ce_type", "");
    }

    /** Whether it is an event of that name about the hostname, which keys it in lower case. */
    public boolean is(String name, String hostname) {
        return type().equals("io.nvrfleet." + name + ".v1") && hostname.equals(key);
    }
}
