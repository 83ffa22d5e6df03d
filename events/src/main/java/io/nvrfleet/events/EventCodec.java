package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes and reads events as CloudEvents in binary mode: attributes in headers, the event as JSON value. */
public final class EventCodec {
    /** The header with the wire name. */
    public static final String TYPE_HEADER = "ce_type";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            .build();

    private EventCodec() {}

    /** The event as JSON in UTF-8. */
    public static byte[] encode(FleetEvent event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + event, e);
        }
    }

    /**
     * The CloudEvents headers of an event.
     *
     * @param id unique per source
     * @param source who wrote it, as URI reference, such as {@code /nvr-gateway/gw-1}
     */
    public static Map<String, byte[]> headers(FleetEvent event, String id, String source) {
        return headers(EventType.of(event).wireName(), id, source);
    }

    /** The same for an event that is kept as JSON together with its wire name. */
    public static Map<String, byte[]> headers(String wireName, String id, String source) {
        return Map.of(
                "ce_specversion",
                utf8("1.0"),
                "ce_id",
                utf8(id),
                "ce_source",
                utf8(source),
                TYPE_HEADER,
                utf8(wireName),
                "content-type",
                utf8("application/json"));
    }

    /**
     * Reads a record; never fails.
     *
     * @param header the value of a header by its name, null when there is none
     * @param value of the record; null for a tombstone
     */
    public static Decoded decode(Function<String, byte @Nullable []> header, byte @Nullable [] value) {
        byte[] wireName = header.apply(TYPE_HEADER);
        if (wireName == null || value == null) {
            return new Decoded.Invalid("no " + TYPE_HEADER + " header, or no value");
        }
        return decode(new String(wireName, StandardCharsets.UTF_8), value);
    }

    /** The same for an event that is kept as JSON together with its wire name. */
    public static Decoded decode(String wireName, byte[] value) {
        EventType type = EventType.ofWireName(wireName).orElse(null);
        if (type == null) {
            return new Decoded.UnknownType(wireName);
        }
        try {
            return new Decoded.Event(JSON.readValue(value, type.eventClass()));
        } catch (IOException e) {
            return new Decoded.Invalid("not a " + wireName + ": " + e.getMessage());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
