package io.nvrfleet.ingestion.alert.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.nvrfleet.events.alert.Alert;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** How alerts and messages are kept and sent as JSON: the names of the wire, times RFC 3339. */
@RegisterForReflection(
        targets = {Alert.class, Alert.State.class, Alert.Resolution.class, Alert.Subject.class, Alert.SubjectType.class
        })
final class MessageJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private MessageJson() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }

    /** Reads what {@link #write} wrote, now or in an older version. */
    static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be read as " + type.getSimpleName(), e);
        }
    }

    /** The value as a part of other JSON. */
    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }
}
