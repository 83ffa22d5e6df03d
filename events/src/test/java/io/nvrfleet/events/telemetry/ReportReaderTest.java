package io.nvrfleet.events.telemetry;

import static io.nvrfleet.events.telemetry.Reports.ARRIVAL;
import static io.nvrfleet.events.telemetry.Reports.errors;
import static io.nvrfleet.events.telemetry.Reports.hardware;
import static io.nvrfleet.events.telemetry.Reports.health;
import static io.nvrfleet.events.telemetry.Reports.refused;
import static io.nvrfleet.events.telemetry.Reports.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.telemetry.ReadReport.Taken;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as a whole: blocks, aliases, time, what is ignored and what is kept beside. Values have tests of their own. */
class ReportReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\":\"online\"}",
                "{\"hardware\":null}",
                "{\"health\":\"\",\"alerts\":null}",
                "{\"hostname\":\"nvr-1\",\"ip_address\":\"192.0.2.1\"}"
            })
    void shouldRefuseTheReport_whenNoBlockIsThere(String json) {
        assertThat(errors(json)).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hardware", "hardware_info", "health", "health_metrics", "storage_info"})
    void shouldTakeAnEmptyBlock_withNothingAccepted(String block) {
        assertThat(taken("{\"%s\":{}}".formatted(block)).accepted()).isEmpty();
    }

    @Test
    void shouldTakeAnEmptyListOfAlerts() {
        assertThat(taken("{\"alerts\":[]}").accepted()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"hardware\":[]}|/hardware",
                "{\"hardware_info\":7}|/hardware_info",
                "{\"health\":\"fine\"}|/health",
                "{\"health\":true}|/health",
                "{\"alerts\":{}}|/alerts",
                "{\"alerts\":[7]}|/alerts/0",
                "{\"hardware\":{\"edge_storage\":1}}|/hardware/edge_storage",
                "{\"storage_info\":[]}|/storage_info"
            })
    void shouldRefuseABlock_whenItHasAnotherForm(String json, String pointer) {
        assertThat(errors(json)).containsExactly(pointer);
    }

    @Test
    void shouldIgnoreTheStatus_whateverItSays() {
        for (String status : List.of("\"online\"", "null", "{\"a\":[1]}", "7")) {
            Taken taken = taken("{\"health\":{\"fps\":25},\"status\":%s}".formatted(status));

            assertThat(taken.ignored()).containsExactly("/status");
            assertThat(taken.accepted()).containsExactly("health");
        }
    }

    @Test
    void shouldReadTheNamesOfOlderClients() {
        CameraReport report = taken("{\"hardware_info\":{\"bitrate\":4096},\"health_metrics\":{\"bitrate\":\"4 Mbps\"},"
                        + "\"storage_info\":{\"present\":1,\"status\":\"ok\"}}")
                .report();

        Hardware hardware = Objects.requireNonNull(report.hardware());
        assertThat(hardware.bitrateKbps()).isEqualTo(4096);
        assertThat(hardware.edgeStorage())
                .isEqualTo(new Hardware.EdgeStorage(true, null, Hardware.StorageStatus.OK, null));
        assertThat(Objects.requireNonNull(report.health()).bitrateKbps()).isEqualTo(4000);
    }

    @Test
    void shouldNameAnError_asTheClientNamedTheField() {
        assertThat(errors("{\"hardware_info\":{\"bitrate\":-1,\"storage_info\":{\"present\":\"perhaps\"}},"
                        + "\"health_metrics\":{\"fps\":\"many\"}}"))
                .containsExactlyInAnyOrder(
                        "/hardware_info/bitrate", "/hardware_info/storage_info/present", "/health_metrics/fps");
    }

    @Test
    void shouldIgnoreTheAlias_whenBothNamesAreThere() {
        Taken taken = taken("{\"hardware\":{\"model\":\"A\",\"edge_storage\":{\"present\":true},\"storage_info\":{}},"
                + "\"hardware_info\":{\"model\":\"B\",\"fps\":9999},\"storage_info\":{\"present\":false},"
                + "\"health\":{\"bitrate_kbps\":1,\"bitrate\":-5}}");

        Hardware hardware = Objects.requireNonNull(taken.report().hardware());
        assertThat(hardware.model()).isEqualTo("A");
        assertThat(Objects.requireNonNull(hardware.edgeStorage()).present()).isTrue();
        assertThat(taken.ignored())
                .containsExactlyInAnyOrder(
                        "/hardware_info", "/hardware/storage_info", "/storage_info", "/health/bitrate");
    }

    @Test
    void shouldReadTheAlias_whenTheContractsNameSaysNothing() {
        Taken taken = taken("{\"health\":{\"bitrate_kbps\":\"N/A\",\"bitrate\":4000}}");

        assertThat(Objects.requireNonNull(taken.report().health()).bitrateKbps())
                .isEqualTo(4000);
        assertThat(taken.ignored()).containsExactly("/health/bitrate_kbps");
    }

    @Test
    void shouldStampTheReport_whenItHasNoTime() {
        Taken taken = (Taken)
                ReportReader.read(Reports.json(health("fps", "25")), Instant.parse("2026-11-28T10:00:00.123456789Z"));

        assertThat(taken.report().timestamp()).isEqualTo("2026-11-28T10:00:00.123456Z");
        assertThat(taken.report().clockOffsetSeconds()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T09:59:57.5Z, -2.5",
        "2026-11-28T10:05:00Z, 300",
        "2026-11-27T10:00:00Z, -86400",
        "2026-11-28T05:00:00Z, -18000"
    })
    void shouldKeepHowFarTheClockIsOff(String timestamp, double offset) {
        CameraReport report = taken("{\"timestamp\":\"%s\",\"health\":{\"fps\":25}}".formatted(timestamp))
                .report();

        assertThat(report.timestamp()).isEqualTo(timestamp);
        assertThat(report.clockOffsetSeconds()).isEqualTo(offset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-28T10:05:01Z\"",
                "\"2026-11-27T09:59:59.999Z\"",
                "\"1979-11-30T00:00:50Z\"",
                "\"2026-11-28T11:00:00Z\"",
                "0",
                "true",
                "{}",
                "\"yesterday\""
            })
    void shouldRefuseTheTime_whenItCannotBe(String timestamp) {
        assertThat(errors("{\"timestamp\":%s,\"health\":{\"fps\":25}}".formatted(timestamp)))
                .containsExactly("/timestamp");
    }

    @Test
    void shouldNameEveryError_inTheOrderOfTheSchema() {
        assertThat(errors("{\"alerts\":7,\"health\":{\"fps\":999,\"ping_ms\":-2},\"hardware\":{\"fps\":\"x\"},"
                        + "\"timestamp\":\"now\"}"))
                .containsExactly("/timestamp", "/hardware/fps", "/health/ping_ms", "/health/fps", "/alerts");
    }

    @Test
    void shouldNameTwentyErrors_whenThereAreMore() {
        String alerts = IntStream.range(0, 50).mapToObj(Integer::toString).collect(Collectors.joining(","));

        assertThat(errors("{\"alerts\":[%s]}".formatted(alerts))).hasSize(20).endsWith("/alerts/19");
    }

    @Test
    void shouldKeepNothing_whenOneValueCannotBe() {
        assertThat(refused("{\"health\":{\"temperature_celsius\":255,\"fps\":25},\"status\":\"online\"}"))
                .satisfies(refused -> assertThat(refused.ignored()).containsExactly("/status"))
                .satisfies(refused -> assertThat(refused.errors().getFirst().detail())
                        .isEqualTo("is 255, must be -60 to 150 degrees Celsius"));
    }

    @Test
    void shouldRepeatLittleOfAValue_whenItRefusesIt() {
        String detail = refused(health("fps", "\"" + "9".repeat(5000) + "\""))
                .errors()
                .getFirst()
                .detail();

        assertThat(detail).contains("9".repeat(50)).doesNotContain("9".repeat(51));
    }

    @Test
    void shouldIgnoreWhatWasNotMeasured_andTakeTheRest() {
        for (String nothing : List.of(
                "null",
                "\"\"",
                "\" \\t\"",
                "\"n/a\"",
                "\"NA\"",
                "\"None\"",
                "\"NULL\"",
                "\"Unknown\"",
                "\"NaN\"",
                "\"-\"",
                "\" -- \"",
                "\"\\u0000\"")) {
            Taken taken = taken("{\"health\":{\"fps\":%s,\"quality_score\":1},\"hardware\":{\"model\":%s}}"
                    .formatted(nothing, nothing));

            assertThat(taken.ignored()).as(nothing).containsExactly("/hardware/model", "/health/fps");
            assertThat(taken.accepted()).containsExactly("health");
        }
    }

    @Test
    void shouldLeaveOutWhoseReportItIs() {
        Taken taken =
                taken("{\"hostname\":\"nvr-1\",\"camera\":\"CAM-1\",\"name\":\"CAM-1\",\"ip_address\":\"192.0.2.1\","
                        + "\"health\":{\"fps\":25}}");

        assertThat(taken.ignored()).isEmpty();
        assertThat(taken.report().rest()).isNull();
    }

    @Test
    void shouldAcceptHardware_whenOnlyTheCardIsKnown() {
        Taken taken = taken(hardware("edge_storage", "{\"present\":\"FALSE\"}"));

        assertThat(taken.accepted()).containsExactly("hardware");
        assertThat(taken.report().timestamp()).isEqualTo(ARRIVAL);
    }
}
