package io.nvrfleet.events.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import io.nvrfleet.events.telemetry.ReadReport.Refused;
import io.nvrfleet.events.telemetry.ReadReport.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** Reports as tests write and read them. */
final class Reports {
    static final Instant ARRIVAL = Instant.parse("2026-11-28T10:00:00Z");

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Reports() {}

    static ObjectNode json(String json) {
        try {
            return parse(json.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As every way in parses: bytes that are not UTF-8 and what is no JSON are errors. */
    static ObjectNode parse(byte[] json) throws IOException {
        return (ObjectNode) JSON.readTree(json);
    }

    static ReadReport read(String json) {
        return ReportReader.read(json(json), ARRIVAL);
    }

    static Taken taken(String json) {
        ReadReport read = read(json);
        assertThat(read).isInstanceOf(Taken.class);
        return (Taken) read;
    }

    static Refused refused(String json) {
        ReadReport read = read(json);
        assertThat(read).isInstanceOf(Refused.class);
        return (Refused) read;
    }

    /** The pointers of what is refused. */
    static List<String> errors(String json) {
        return refused(json).errors().stream().map(FieldError::pointer).toList();
    }

    /** A report with one field of the health; the value is JSON. */
    static String health(String field, String value) {
        return "{\"health\":{\"%s\":%s}}".formatted(field, value);
    }

    static String hardware(String field, String value) {
        return "{\"hardware\":{\"%s\":%s}}".formatted(field, value);
    }
}
