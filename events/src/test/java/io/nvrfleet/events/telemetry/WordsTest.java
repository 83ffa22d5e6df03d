package io.nvrfleet.events.telemetry;

import static io.nvrfleet.events.telemetry.Reports.errors;
import static io.nvrfleet.events.telemetry.Reports.hardware;
import static io.nvrfleet.events.telemetry.Reports.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of devices: facts, alerts, times. */
class WordsTest {
    @Test
    void shouldKeepATextInOneLine() {
        assertThat(Words.line(" \r\n a  b\r\n\tc \u0000d\u0007\u200b ")).isEqualTo("a  b c d");
        assertThat(Words.line("\u5b87\u89c6 \ud83d\udcf7")).isEqualTo("\u5b87\u89c6 \ud83d\udcf7");
        assertThat(Words.line("half \ud83d pair \udcf7")).isEqualTo("half \ufffd pair \ufffd");
        assertThat(Words.line("\n\u0000 ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3500042|3500042",
                "\"003500042\"|003500042",
                "\"02b1c42a9010 \"|02b1c42a9010",
                "12345678901234567890|12345678901234567890"
            })
    void shouldKeepASerialAsText(String value, String expected) {
        Hardware hardware = Objects.requireNonNull(
                taken(hardware("serial_number", value)).report().hardware());

        assertThat(hardware.serialNumber()).isEqualTo(expected);
    }

    @Test
    void shouldRefuseAFact_whenItIsNoTextOrIsLong() {
        for (String value : List.of("1.5", "true", "[]", "{}", "\"" + "a".repeat(201) + "\"")) {
            assertThat(errors(hardware("model", value))).as(value).containsExactly("/hardware/model");
        }
        assertThat(taken(hardware("model", "\"" + "\ud83d\udcf7".repeat(200) + "\""))
                        .accepted())
                .containsExactly("hardware");
    }

    @ParameterizedTest
    @CsvSource({
        "info, INFO,",
        "INFO, INFO,",
        "notice, INFO, notice",
        "warning, WARNING,",
        "Warning, WARNING,",
        "minor, WARNING, minor",
        "Major, WARNING, Major",
        "error, WARNING, error",
        "critical, CRITICAL,",
        "fatal, CRITICAL, fatal",
        "Emergency, CRITICAL, Emergency",
        "peculiar, WARNING, peculiar",
        "unknown, WARNING, unknown"
    })
    void shouldReadTheSeverityOfAnAlert(String word, Severity severity, String reported) {
        DeviceAlert alert = alert("{\"type\":\"x\",\"severity\":\"%s\"}".formatted(word));

        assertThat(alert.severity()).isEqualTo(severity);
        assertThat(alert.reportedSeverity()).isEqualTo(reported);
    }

    @Test
    void shouldNotLoseAnAlert_whenItSaysLittle() {
        assertThat(alert("{\"message\":\"SD card\\r\\nread only <b>1</b>\"}"))
                .isEqualTo(new DeviceAlert(
                        "unknown", Severity.WARNING, null, "SD card read only <b>1</b>", Reports.ARRIVAL));
        assertThat(alert("{\"type\":17,\"severity\":3}"))
                .isEqualTo(new DeviceAlert("17", Severity.WARNING, "3", null, Reports.ARRIVAL));
    }

    @Test
    void shouldIgnoreAnAlert_whenItSaysNothing() {
        assertThat(taken("{\"alerts\":[null,{},{\"type\":\" \"},\"\"]}"))
                .satisfies(taken -> assertThat(taken.report().alerts()).isEmpty())
                .satisfies(taken -> assertThat(taken.accepted()).isEmpty())
                .satisfies(taken -> assertThat(taken.ignored())
                        .containsExactly("/alerts/0", "/alerts/1", "/alerts/2/type", "/alerts/2", "/alerts/3"));
    }

    @Test
    void shouldCutWhatADeviceSays_whenItIsLong() {
        DeviceAlert alert = alert("{\"type\":\"%s\",\"severity\":\"%s\",\"message\":\"%s\"}"
                .formatted("t".repeat(5000), "s".repeat(5000), "\ud83d\udcf7".repeat(5000)));

        assertThat(alert.type()).isEqualTo("t".repeat(100));
        assertThat(alert.reportedSeverity()).isEqualTo("s".repeat(100));
        assertThat(alert.message()).isEqualTo("\ud83d\udcf7".repeat(500));
    }

    @Test
    void shouldTakeAHundredAlertsAndRefuseMore() {
        assertThat(taken("{\"alerts\":[%s]}".formatted(alerts(100))).report().alerts())
                .hasSize(100);
        assertThat(errors("{\"alerts\":[%s]}".formatted(alerts(101)))).containsExactly("/alerts");
    }

    @Test
    void shouldKeepWhenADeviceNoticed() {
        assertThat(alert("{\"type\":\"x\",\"timestamp\":\"2026-11-28 09:00:00+0000\"}")
                        .timestamp())
                .isEqualTo("2026-11-28T09:00:00Z");
    }

    @Test
    void shouldTakeTheReportsTime_whenADeviceRepeatsWhatIsOld() {
        ReadReport.Taken taken = taken("{\"timestamp\":\"2026-11-28T09:59:00Z\",\"alerts\":[{\"type\":\"x\"},"
                + "{\"type\":\"y\",\"timestamp\":\"2000-01-01T00:00:00Z\"}]}");

        assertThat(taken.report().alerts().stream()
                        .map(alert -> alert.timestamp().toString()))
                .containsExactly("2026-11-28T09:59:00Z", "2026-11-28T09:59:00Z");
        assertThat(taken.ignored()).containsExactly("/alerts/1/timestamp");
        assertThat(taken.report().rest()).contains("2000-01-01T00:00:00Z");
    }

    @Test
    void shouldRefuseAnAlert_whenItsTimeIsNone() {
        assertThat(errors("{\"alerts\":[{\"type\":\"x\",\"timestamp\":\"soon\"}]}"))
                .containsExactly("/alerts/0/timestamp");
        assertThat(errors("{\"alerts\":[{\"type\":{}}]}")).containsExactly("/alerts/0/type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-28T09:59:50Z\"",
                "\"2026-11-28t09:59:50z\"",
                "\"2026-11-28 09:59:50Z\"",
                "\"2026-11-28 10:59:50 +0100\"",
                "\"2026-11-28T10:59:50+01:00\"",
                "\"2026-11-28T01:59:50-0800\"",
                "\" 2026-11-28T09:59:50.0000000000Z\\r\\n\"",
                "1795859990",
                "1795859990000",
                "\"1795859990\"",
                "\"1795859990000\"",
                "1795859990.0",
                "1.79585999E12"
            })
    void shouldReadATime(String timestamp) {
        assertThat(taken("{\"timestamp\":%s,\"health\":{}}".formatted(timestamp))
                        .report()
                        .timestamp())
                .isEqualTo("2026-11-28T09:59:50Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-28T09:59:50\"",
                "\"2026-11-28T09:59:50 CET\"",
                "\"2026-11-28\"",
                "\"2026-13-28T09:59:50Z\"",
                "\"2026-11-28T09:59:50+99:00\"",
                "1795859990.5",
                "1795859990000000",
                "-1",
                "1e999",
                "99999999999999999999999999"
            })
    void shouldRefuseATime(String timestamp) {
        assertThat(errors("{\"timestamp\":%s,\"health\":{}}".formatted(timestamp)))
                .containsExactly("/timestamp");
    }

    private static String alerts(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"type\":\"a%d\"}"::formatted)
                .collect(Collectors.joining(","));
    }

    private static DeviceAlert alert(String json) {
        return taken("{\"alerts\":[%s]}".formatted(json)).report().alerts().getFirst();
    }
}
