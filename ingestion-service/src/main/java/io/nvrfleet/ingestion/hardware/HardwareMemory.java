package io.nvrfleet.ingestion.hardware;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.ingestion.hardware.HardwareState.Known;
import io.nvrfleet.ingestion.hardware.HardwareState.Waits;
import io.nvrfleet.ingestion.hardware.HardwareState.Word;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link HardwareState} as text, as one list: what is known, and what each way said. */
@RegisterForReflection(targets = {HardwareMemory.Entry.class, Fact.class, Way.class})
final class HardwareMemory {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            .build();

    private HardwareMemory() {}

    /** @param way who said it; null for what is known */
    record Entry(
            Fact fact,
            @Nullable Way way,
            String value,
            Instant at,
            @Nullable Instant since,
            @Nullable Instant heard) {}

    static String write(HardwareState state) {
        List<Entry> entries = new ArrayList<>();
        state.known()
                .forEach((fact, known) -> entries.add(new Entry(fact, null, known.value(), known.at(), null, null)));
        state.words().forEach((way, said) -> said.forEach((fact, word) -> entries.add(entry(fact, way, word))));
        try {
            return JSON.writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + entries, e);
        }
    }

    private static Entry entry(Fact fact, Way way, Word word) {
        Waits waits = word.waits();
        return new Entry(
                fact,
                way,
                word.value(),
                word.at(),
                waits == null ? null : waits.since(),
                waits == null ? null : waits.heard());
    }

    static HardwareState read(Instant seenAt, String memory) throws SQLException {
        Map<Fact, Known> known = new EnumMap<>(Fact.class);
        Map<Way, Map<Fact, Word>> words = new EnumMap<>(Way.class);
        for (Entry entry : entries(memory)) {
            if (entry.way() == null) {
                known.put(entry.fact(), new Known(entry.value(), entry.at()));
            } else {
                Waits waits =
                        entry.since() == null || entry.heard() == null ? null : new Waits(entry.since(), entry.heard());
                words.computeIfAbsent(entry.way(), way -> new EnumMap<>(Fact.class))
                        .put(entry.fact(), new Word(entry.value(), entry.at(), waits));
            }
        }
        return new HardwareState(seenAt, known, words);
    }

    private static Entry[] entries(String memory) throws SQLException {
        try {
            return JSON.readValue(memory, Entry[].class);
        } catch (JsonProcessingException e) {
            throw new SQLException("hardware that this version did not write", e);
        }
    }
}
