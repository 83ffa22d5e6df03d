package io.nvrfleet.ingestion.hardware;

import static io.nvrfleet.events.CameraReported.Way.AGENT;
import static io.nvrfleet.events.CameraReported.Way.BATCH;
import static io.nvrfleet.events.CameraReported.Way.PATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.telemetry.Hardware;
import io.nvrfleet.events.telemetry.Hardware.EdgeStorage;
import io.nvrfleet.events.telemetry.Hardware.StorageStatus;
import io.nvrfleet.ingestion.hardware.HardwareState.Change;
import io.nvrfleet.ingestion.hardware.HardwareState.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule, as a table: reports of one fact in, the changes that count out. */
class HardwareStateTest {
    private static final Instant BEGIN = Instant.parse("2026-11-28T10:00:00Z");
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    /** Each step is a way, a time in seconds, and what it says of the firmware; {@code -} says nothing of it, {@code wait} lets time pass. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            first value,                         P0:A,                                       A,
            absent stays,                        P0:A P60:- P120:-,                          A,
            once is not enough,                  P0:A P60:B,                                 A,
            twice of one way counts,             P0:A P60:B P120:B,                          B, A>B@60
            twice with silence between,          P0:A P60:B P120:- P180:B,                   B, A>B@60
            taken back,                          P0:A P60:B P120:A P180:B,                   A,
            two ways once each,                  P0:A P60:B G61:B,                           A,
            each way needs its own second,       P0:A P60:B G61:B G121:B,                    B, A>B@61
            other value starts anew,             P0:A P60:B P120:C P180:C,                   C, A>C@120
            waited long enough,                  P0:A P60:B wait660,                         B, A>B@60
            not waited long enough,              P0:A P60:B wait659,                         A,
            taken back before,                   P0:A P60:B P120:A wait900,                  A,
            there and back,                      P0:A P60:B P120:B P180:A P240:A,            A, A>B@60 B>A@180
            contradiction counts once,           P0:A G1:B G61:B P62:A G121:B P122:A G181:B, B, A>B@1
            contradiction of rare reports,       P0:A G1:B wait900 P1000:A G2000:B wait3000 P4000:A, B, A>B@1
            one way moves against another,       P0:A G1:A P60:B P120:B G121:A G181:A,       B, A>B@60
            and the other follows,               P0:A G1:A P60:B P120:B G121:A G181:B P240:B,B, A>B@60
            the same report again,               P0:A P60:B P60:B,                           A,
            older than its way said,             P0:A P60:B P120:B P30:A P31:A,              B, A>B@60
            older than what is known,            P60:B P0:A B0:A B30:A,                      B,
            behind for ever,                     G1000:A P10:B P20:B G1060:A,                A,
            reordered change,                    P0:A P120:B P60:B,                          A,
            """)
    void shouldCount_byTheRule(String situation, String told, String known, @Nullable String changes) {
        HardwareState state = HardwareState.unknown();
        List<Change> counted = new ArrayList<>();
        for (String word : told.split(" ", -1)) {
            Step step = word.startsWith("wait")
                    ? state.afterWaiting(BEGIN.plusSeconds(Long.parseLong(word.substring(4))), LONG_ENOUGH)
                    : state.after(told(word));
            state = remembered(step.state());
            counted.addAll(step.changes());
        }

        assertThat(state.known().get(Fact.FIRMWARE_VERSION))
                .as(situation)
                .extracting(HardwareState.Known::value)
                .isEqualTo(known);
        assertThat(counted.stream().map(HardwareStateTest::text))
                .containsExactly(changes == null ? new String[0] : changes.split(" ", -1));
    }

    private static String text(Change change) {
        return change.old() + ">" + change.value() + "@"
                + Duration.between(BEGIN, change.at()).toSeconds();
    }

    /** As the table has it. */
    private static HardwareState remembered(HardwareState state) {
        try {
            HardwareState read = HardwareMemory.read(state.seenAt(), HardwareMemory.write(state));
            assertThat(read).isEqualTo(state);
            return read;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Told told(String word) {
        Way way =
                switch (word.charAt(0)) {
                    case 'P' -> PATCH;
                    case 'G' -> AGENT;
                    default -> BATCH;
                };
        int colon = word.indexOf(':');
        Instant at = BEGIN.plusSeconds(Long.parseLong(word.substring(1, colon)));
        String value = word.substring(colon + 1);
        return new Told(7, way, at, at, firmware(value.equals("-") ? null : value));
    }

    private static Hardware firmware(@Nullable String version) {
        return new Hardware(null, "P3245", version, null, null, null, null, null, null, null, null);
    }

    /** However often and in whatever order two ways contradict each other. */
    @Test
    void shouldChangeOnceAtMost_whenTwoWaysContradictEachOther() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            HardwareState state = HardwareState.unknown();
            int changes = 0;
            for (int second = 0; second < 3_000; second += 1 + random.nextInt(60)) {
                Instant at = BEGIN.plusSeconds(second);
                boolean agent = random.nextBoolean();
                Step step = random.nextInt(5) == 0
                        ? state.afterWaiting(at, LONG_ENOUGH)
                        : state.after(new Told(7, agent ? AGENT : PATCH, at, at, firmware(agent ? "A" : "B")));
                state = step.state();
                changes += step.changes().size();
            }
            assertThat(changes).as("seed %d", seed).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void shouldHaveOneText_whenNumbersAreSpelledDifferently() {
        Hardware hardware = new Hardware(
                null,
                null,
                null,
                null,
                null,
                null,
                25.0,
                4096.0,
                null,
                true,
                new EdgeStorage(false, 0L, StorageStatus.READ_ONLY, "ro"));

        assertThat(Fact.FPS.of(hardware)).isEqualTo("25");
        assertThat(Fact.BITRATE_KBPS.of(hardware)).isEqualTo("4096");
        assertThat(Fact.SMART_CODEC.of(hardware)).isEqualTo("true");
        assertThat(Fact.STORAGE_STATUS.of(hardware)).isEqualTo("read_only");
        assertThat(Fact.STORAGE_TOTAL_BYTES.of(hardware)).isEqualTo("0");
        assertThat(Fact.STORAGE_PRESENT.field()).isEqualTo("edge_storage.present");
    }

    @Test
    void shouldTellTheSame_whenOnlyTimeHasPassed() {
        HardwareState state = HardwareState.unknown().after(told("P0:A")).state();

        assertThat(state.after(told("P60:A")).state().tellsTheSameAs(state)).isTrue();
        assertThat(state.after(told("P60:B")).state().tellsTheSameAs(state)).isFalse();
        assertThat(state.after(told("G60:A")).state().tellsTheSameAs(state)).isFalse();
    }
}
