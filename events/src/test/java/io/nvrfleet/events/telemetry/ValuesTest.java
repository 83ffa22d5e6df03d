package io.nvrfleet.events.telemetry;

import static io.nvrfleet.events.telemetry.Reports.errors;
import static io.nvrfleet.events.telemetry.Reports.hardware;
import static io.nvrfleet.events.telemetry.Reports.health;
import static io.nvrfleet.events.telemetry.Reports.taken;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.nvrfleet.events.telemetry.Hardware.EdgeStorage;
import io.nvrfleet.events.telemetry.Hardware.StorageStatus;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each value in the spellings of devices. Values of the tables are JSON. */
class ValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "quality_score | \"93%\" | 93",
                "quality_score | \" 93 % \" | 93",
                "quality_score | \"+93.50\" | 93.5",
                "quality_score | 0.93 | 0.93",
                "quality_score | -0.0 | 0",
                "quality_score | 1e2 | 100",
                "packet_loss_percent | \"0.5%\" | 0.5",
                "ping_ms | \"12.4 ms\" | 12.4",
                "ping_ms | \"12.4\\r\\n\" | 12.4",
                "ping_ms | 0 | 0",
                "bitrate_kbps | \"4096kbps\" | 4096",
                "bitrate_kbps | \"4096 Kbit/s\" | 4096",
                "bitrate_kbps | \"4 Mbps\" | 4000",
                "bitrate_kbps | \"4.5Mbit/s\" | 4500",
                "bitrate_kbps | \"4096000 bps\" | 4096",
                "bitrate_kbps | \"512 bit/s\" | 0.512",
                "fps | \"24.97 fps\" | 24.97",
                "fps | \"30000/1001\" | 29.97002997002997",
                "fps | \"25 / 2\" | 12.5",
                "fps | \"25.0/1\" | 25",
                "temperature_celsius | \"41.5\u00a0\u00b0C\" | 41.5",
                "temperature_celsius | \"-20C\" | -20",
                "temperature_celsius | \"41\u2103\" | 41"
            })
    void shouldReadAMeasure(String field, String value, double expected) {
        Health health =
                Objects.requireNonNull(taken(health(field, value)).report().health());

        assertThat(Reports.JSON.valueToTree(health).path(field).asDouble()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "quality_score | 100.1",
                "quality_score | 137",
                "quality_score | -1",
                "quality_score | \"93 %%\"",
                "quality_score | \"93,5\"",
                "quality_score | \"1e1\"",
                "quality_score | true",
                "quality_score | [93]",
                "quality_score | {}",
                "ping_ms | -0.4",
                "ping_ms | -2",
                "ping_ms | 60001",
                "ping_ms | \"2 s\"",
                "ping_ms | 1e999",
                "bitrate_kbps | 6144000",
                "bitrate_kbps | \"512 kBps\"",
                "bitrate_kbps | \"512 KB/s\"",
                "bitrate_kbps | -1",
                "fps | 2500",
                "fps | \"90000/1\"",
                "fps | \"25/-1\"",
                "fps | \"25//1\"",
                "temperature_celsius | 255",
                "temperature_celsius | -127",
                "temperature_celsius | 65535",
                "temperature_celsius | \"106.7F\"",
                "temperature_celsius | \"98 \u00b0F\"",
                "storage_used_bytes | \"64 GB\"",
                "storage_used_bytes | 1.5",
                "storage_used_bytes | -1",
                "storage_used_bytes | 9007199254740993",
                "storage_total_bytes | 30462",
                "storage_total_bytes | 67108863",
                "storage_total_bytes | 18446744073709551615",
                "storage_total_bytes | 1e300",
                "uptime_seconds | 4294967295",
                "uptime_seconds | -1",
                "uptime_seconds | \"PT-5S\"",
                "uptime_seconds | \"P1Y\"",
                "uptime_seconds | \"P9999999999999999999D\"",
                "uptime_seconds | \"3 days\""
            })
    void shouldRefuseAMeasure(String field, String value) {
        assertThat(errors(health(field, value))).containsExactly("/health/" + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "\"-1\"", "-1.0", "\"-1 ms\""})
    void shouldIgnoreAPing_whenThereWasNoAnswer(String ping) {
        assertThat(taken(health("ping_ms", ping)).ignored()).containsExactly("/health/ping_ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0/0\"", "\"25/0\"", "\"25/0.0\""})
    void shouldIgnoreARate_whenItIsByZero(String fps) {
        assertThat(taken(hardware("fps", fps)).ignored()).containsExactly("/hardware/fps");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "storage_used_bytes | \"98304.000000\" | 98304",
                "storage_used_bytes | 98304.0 | 98304",
                "storage_used_bytes | 9007199254740992 | 9007199254740992",
                "storage_total_bytes | 67108864 | 67108864",
                "storage_total_bytes | \"0\" | 0",
                "storage_total_bytes | 6.4e10 | 64000000000",
                "uptime_seconds | \"PT63H22M13.5S\" | 228133",
                "uptime_seconds | \"P2DT1S\" | 172801",
                "uptime_seconds | 86400.53 | 86400",
                "uptime_seconds | \"219\" | 219",
                "uptime_seconds | 315360000 | 315360000"
            })
    void shouldReadAWholeNumber(String field, String value, long expected) {
        Health health =
                Objects.requireNonNull(taken(health(field, value)).report().health());

        assertThat(Reports.JSON.valueToTree(health).path(field).asLong()).isEqualTo(expected);
    }

    @Test
    void shouldRefuseWhatIsUsed_whenItIsMoreThanThereIs() {
        assertThat(errors("{\"health\":{\"storage_used_bytes\":64000000001,\"storage_total_bytes\":64000000000}}"))
                .containsExactly("/health/storage_used_bytes");
        assertThat(taken("{\"health\":{\"storage_used_bytes\":64000000000,\"storage_total_bytes\":64000000000}}")
                        .accepted())
                .containsExactly("health");
    }

    @ParameterizedTest
    @CsvSource({
        "2560*1440, 2560x1440",
        "2688 x 1520, 2688x1520",
        "1920X1080, 1920x1080",
        "1280\u00d7720, 1280x720",
        "2560*1440(4MP)P30, 2560x1440",
        "0640x0480, 640x480",
        "4K, 3840x2160",
        "4k, 3840x2160",
        "1080P, 1920x1080",
        "720p, 1280x720",
        "1440p, 2560x1440",
        "2160p, 3840x2160"
    })
    void shouldReadAResolution(String text, String expected) {
        assertThat(Facts.resolution(TextNode.valueOf(text))).isEqualTo(Reading.of(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO VIDEO", "0x0", "1920x", "x1080", "1920", "123456x1080", "1920x123456", "8K", "-1x5"})
    void shouldIgnoreAResolution_whenThereIsNone(String text) {
        assertThat(Facts.resolution(TextNode.valueOf(text))).isEqualTo(Reading.leftOut());
    }

    @ParameterizedTest
    @CsvSource({
        "h264, H264, false",
        "H.264, H264, false",
        "H-264, H264, false",
        "H 264, H264, false",
        "avc, H264, false",
        "HEVC, H265, false",
        "H.265+, H265, true",
        "h265 +, H265, true",
        "hevc+, H265, true",
        "M-JPEG, MJPEG, false",
        "av1, AV1, false"
    })
    void shouldReadACodec(String text, String name, boolean smart) {
        assertThat(Facts.codec(TextNode.valueOf(text))).isEqualTo(Reading.of(new Facts.Codec(name, smart)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "264", "H.264 (high profile, level 4.1)", "<b>", "\u0130"})
    void shouldIgnoreACodec_whenItIsNoName(String text) {
        assertThat(Facts.codec(TextNode.valueOf(text))).isEqualTo(Reading.leftOut());
    }

    @Test
    void shouldKeepThatACodecIsTheMakersVariant_whenAFieldOfItsOwnSaysSo() {
        Hardware smart = Objects.requireNonNull(taken("{\"hardware\":{\"codec\":\"H265\",\"smart_codec\":true}}")
                .report()
                .hardware());
        Hardware unknown = Objects.requireNonNull(
                taken(hardware("smart_codec", "\"0\"")).report().hardware());

        assertThat(smart.smartCodec()).isTrue();
        assertThat(unknown.smartCodec()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"38:AF:29:00:00:05", "38-AF-29-00-00-05", "38af.2900.0005", "38AF29000005"})
    void shouldReadAMacAddress(String text) {
        assertThat(Facts.macAddress(TextNode.valueOf(text))).isEqualTo(Reading.of("38:af:29:00:00:05"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00:00:00:00:00:00",
                "FF-FF-FF-FF-FF-FF",
                "02-FFFFFFB1-FFFFFFC4-2A-FFFFFF90-10",
                "5510c4:5510c5:5510c6:5510c7:5510c8:5510c9",
                "38:AF:29",
                "38:AF:29:00:00:0G"
            })
    void shouldIgnoreAMacAddress_whenItIsNobodys(String text) {
        assertThat(Facts.macAddress(TextNode.valueOf(text))).isEqualTo(Reading.leftOut());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"ok\" | OK |",
                "\"OK\" | OK |",
                "\"Success\" | OK | Success",
                "\"normal\" | OK | normal",
                "\"idle\" | OK | idle",
                "\"full\" | FULL |",
                "\"unformatted\" | UNFORMATTED |",
                "\"read-only\" | READ_ONLY | read-only",
                "\"readonly\" | READ_ONLY | readonly",
                "\"error\" | ERROR |",
                "\"formatting\" | FORMATTING |",
                "\"unknown\" | UNKNOWN |",
                "\"sleeping\" | UNKNOWN | sleeping",
                "1 | UNKNOWN | 1",
                "true | UNKNOWN | true"
            })
    void shouldReadTheStatusOfACard(String value, StorageStatus expected, String word) {
        assertThat(storage("{\"present\":true,\"status\":%s}".formatted(value)))
                .isEqualTo(new EdgeStorage(true, null, expected, word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notexist", "Not Exist", "absent"})
    void shouldSayThatThereIsNoCard_whenItsStatusSaysSo(String word) {
        EdgeStorage storage = storage("{\"present\":true,\"total_bytes\":\"0\",\"status\":\"%s\"}".formatted(word));

        assertThat(storage.present()).isFalse();
        assertThat(storage.status()).isEqualTo(StorageStatus.ABSENT);
        assertThat(storage.totalBytes()).isZero();
    }

    @Test
    void shouldIgnoreTheStatusOfACard_whenItIsNotKnown() {
        assertThat(taken(hardware("edge_storage", "{\"present\":1,\"status\":\"N/A\"}"))
                        .ignored())
                .containsExactly("/hardware/edge_storage/status");
    }

    private static EdgeStorage storage(String json) {
        Hardware hardware = Objects.requireNonNull(
                taken(hardware("edge_storage", json)).report().hardware());
        return Objects.requireNonNull(hardware.edgeStorage());
    }
}
