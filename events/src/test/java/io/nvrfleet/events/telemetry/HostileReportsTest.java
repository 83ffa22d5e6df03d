package io.nvrfleet.events.telemetry;

import static io.nvrfleet.events.telemetry.Reports.ARRIVAL;
import static io.nvrfleet.events.telemetry.Reports.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.Decoded;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.Texts;
import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import io.nvrfleet.events.telemetry.ReadReport.Refused;
import io.nvrfleet.events.telemetry.ReadReport.Taken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever comes, the reader answers, and what it takes keeps the ranges, can be sent and can be stored. */
class HostileReportsTest {
    private static final int ROUNDS = 20_000;
    private static final String FIELDS = """
            timestamp status hostname hardware hardware_info health health_metrics alerts storage_info manufacturer model
            firmware_version serial_number mac_address resolution fps bitrate_kbps bitrate codec smart_codec edge_storage
            present total_bytes quality_score ping_ms packet_loss_percent storage_used_bytes storage_total_bytes
            temperature_celsius uptime_seconds type severity message""";
    private static final List<String> NAMES = Stream.concat(
                    Stream.of(FIELDS.split("\\s+")), Stream.of("a/b~c", "", "\0", "\ud83d", "x".repeat(9000)))
            .toList();
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "N/A",
            "-1",
            "25.00",
            "25/2",
            "0/0",
            "93%",
            "4 Mbps",
            "41.5 \u00b0C",
            "PT63H22M13.5S",
            "H.265+",
            "1920x1080",
            "38-AF-29-00-00-05",
            "online",
            "true",
            "2026-11-28T09:59:50Z",
            "1795859990000",
            "NaN",
            "Infinity",
            "9".repeat(30),
            "9".repeat(5000),
            "\0\0",
            "half \ud83d",
            "\ud83d\udcf7".repeat(300),
            "\"\\\u0001\r\n",
            " ".repeat(9000),
            "+",
            "x*x",
            "P",
            "PT",
            "1/",
            "readonly",
            "Major");

    @Test
    void shouldAnswer_whateverComes() throws IOException {
        Random random = new Random(12);
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode report = JSON.createObjectNode();
            fill(report, random, 4);

            ReadReport read = ReportReader.read(report, ARRIVAL);

            switch (read) {
                case Taken whole -> {
                    assertSound(whole);
                    taken++;
                }
                case Refused refused -> assertSound(refused);
            }
        }
        assertThat(taken).isBetween(100, ROUNDS - 100);
    }

    @Test
    void shouldLeaveOutWhatIsDeep() {
        ObjectNode report = Reports.json("{\"health\":{\"fps\":25}}");
        JsonNode deep = TextNode.valueOf("here");
        for (int depth = 0; depth < 100_000; depth++) {
            ArrayNode around = JSON.createArrayNode();
            around.add(deep);
            deep = around;
        }
        report.set("deep", deep);
        report.set("status", deep);

        Taken taken = (Taken) ReportReader.read(report, ARRIVAL);

        assertThat(taken.ignored()).containsExactly("/status", "/deep");
        assertThat(taken.report().rest()).isNull();
    }

    @Test
    void shouldKeepWhatFits_andNameWhatDoesNot() throws IOException {
        ObjectNode report = Reports.json("{\"health\":{\"fps\":25}}");
        report.put("a", "x".repeat(5000)).put("b", "y".repeat(5000)).put("c", "z".repeat(3000));

        Taken taken = (Taken) ReportReader.read(report, ARRIVAL);

        assertThat(taken.ignored()).containsExactly("/b");
        assertThat(JSON.readTree(Objects.requireNonNull(taken.report().rest())).fieldNames())
                .toIterable()
                .containsExactly("/a", "/c");
    }

    @Test
    void shouldCountBytes_whenTextIsNotAscii() {
        ObjectNode report = Reports.json("{\"health\":{}}");
        for (int i = 0; i < 50; i++) {
            report.put("f" + i, "\u5b87\ud83d\udcf7\u00e9\u0001\"".repeat(20));
        }

        String rest = Objects.requireNonNull(
                ((Taken) ReportReader.read(report, ARRIVAL)).report().rest());

        assertThat(rest.getBytes(UTF_8).length).isBetween(Rest.MAX_BYTES - 500, Rest.MAX_BYTES);
    }

    @Test
    void shouldNameAHundredIgnoredFields_whenThereAreMore() {
        ObjectNode report = Reports.json("{\"health\":{}}");
        for (int i = 0; i < 1000; i++) {
            report.put("f" + i, "x".repeat(9000));
        }

        assertThat(((Taken) ReportReader.read(report, ARRIVAL)).ignored()).hasSize(100);
    }

    @Test
    void shouldNameAFieldByAPointer_whenItsNameIsOdd() {
        ObjectNode report = JSON.createObjectNode();
        report.putObject("health").put("a/b~c", 1).put("", 2).put("\0\ud83d", 3);

        Taken taken = (Taken) ReportReader.read(report, ARRIVAL);

        assertThat(taken.report().rest())
                .isEqualTo("{\"/health/a~1b~0c\":1,\"/health/\":2,\"/health/\ufffd\ufffd\":3}");
    }

    @Test
    void shouldKeepValuesInAFormThatCanBeStored() throws IOException {
        ObjectNode report = Reports.json("{\"health\":{}}");
        report.set("big", DecimalNode.valueOf(new BigDecimal("1e999999999")));
        report.put("long", new BigInteger("9".repeat(900)));
        report.set("infinite", DoubleNode.valueOf(Double.POSITIVE_INFINITY));
        report.set("bytes", BinaryNode.valueOf(new byte[] {1, 2}));
        report.set("odd", Reports.json("{\"n\\u0000\":[\"a\\u0000b\\ud83d\",null,true,1.5,{},[]]}"));

        JsonNode rest = JSON.readTree(Objects.requireNonNull(
                ((Taken) ReportReader.read(report, ARRIVAL)).report().rest()));

        assertThat(rest.path("/big").asText()).isEqualTo("1E+999999999");
        assertThat(rest.path("/long").isTextual()).isTrue();
        assertThat(rest.path("/infinite").asText()).isEqualTo("Infinity");
        assertThat(rest.path("/bytes").isTextual()).isTrue();
        assertThat(rest.path("/odd")).isEqualTo(JSON.readTree("{\"n\":[\"ab\ufffd\",null,true,1.5,{},[]]}"));
    }

    @Test
    void shouldRefuseNumbersBeyondMeasure_withoutUnfoldingThem() {
        for (String number : List.of("1e999999999", "-1e999999999", "1.5e999999999", "1e-999999999")) {
            for (String field : List.of("storage_total_bytes", "uptime_seconds", "fps")) {
                ObjectNode report = Reports.json("{\"health\":{}}");
                ((ObjectNode) report.get("health")).set(field, DecimalNode.valueOf(new BigDecimal(number)));
                report.set("timestamp", DecimalNode.valueOf(new BigDecimal(number)));

                assertThat(ReportReader.read(report, ARRIVAL)).isInstanceOf(Refused.class);
            }
        }
    }

    private static void fill(ObjectNode object, Random random, int depth) {
        int fields = random.nextInt(5);
        for (int i = 0; i < fields; i++) {
            object.set(pick(NAMES, random), value(random, depth - 1));
        }
    }

    private static JsonNode value(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 12 : 7);
        return switch (kind) {
            case 0 -> JSON.getNodeFactory().nullNode();
            case 1 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 2 -> JSON.getNodeFactory().numberNode(random.nextInt(200) - 20);
            case 3 -> DoubleNode.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(12)));
            case 4 -> JSON.getNodeFactory().numberNode(random.nextLong());
            case 5, 6 -> TextNode.valueOf(pick(TEXTS, random));
            case 7 -> {
                ArrayNode array = JSON.createArrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.createObjectNode();
                fill(object, random, depth);
                yield object;
            }
        };
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static void assertSound(Refused refused) {
        assertThat(refused.errors()).hasSizeBetween(1, 20);
        for (FieldError error : refused.errors()) {
            assertThat(error.pointer()).matches("(/.*)?");
            assertThat(error.detail()).isNotBlank().hasSizeLessThan(250);
            assertThat(Texts.isStorable(error.pointer() + error.detail())).isTrue();
        }
    }

    private static void assertSound(Taken taken) throws IOException {
        CameraReport report = taken.report();
        assertThat(taken.ignored()).hasSizeLessThanOrEqualTo(100).allMatch(pointer -> pointer.startsWith("/"));
        assertThat(report.timestamp()).isBetween(ARRIVAL.minus(Timestamps.OLDEST), ARRIVAL.plus(Timestamps.AHEAD));
        assertThat(report.alerts()).hasSizeLessThanOrEqualTo(100);
        Health health = report.health();
        if (health != null) {
            assertInRange(Quantity.PERCENT, health.qualityScore());
            assertInRange(Quantity.PING_MS, health.pingMs());
            assertInRange(Quantity.PERCENT, health.packetLossPercent());
            assertInRange(Quantity.BITRATE_KBPS, health.bitrateKbps());
            assertInRange(Quantity.FPS, health.fps());
            assertInRange(Quantity.TEMPERATURE_CELSIUS, health.temperatureCelsius());
        }
        String rest = report.rest();
        if (rest != null) {
            assertThat(rest.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(Rest.MAX_BYTES);
            assertThat(rest).doesNotContain("\\u0000");
            assertThat(JSON.readTree(rest).isObject()).isTrue();
        }
        CameraReported event =
                new CameraReported("nvr-1", null, "CAM-1", null, CameraReported.Way.AGENT, ARRIVAL, report);
        byte[] sent = EventCodec.encode(event);
        assertThat(Texts.isStorable(new String(sent, UTF_8))).isTrue();
        assertThat(EventCodec.decode(EventType.CAMERA_REPORTED.wireName(), sent))
                .isEqualTo(new Decoded.Event(event));
    }

    private static void assertInRange(Quantity quantity, @Nullable Double value) {
        if (value != null) {
            assertThat(value).isBetween(quantity.min(), quantity.max());
        }
    }
}
