package io.nvrfleet.events.telemetry;

import static io.nvrfleet.events.telemetry.Reports.ARRIVAL;
import static io.nvrfleet.events.telemetry.Reports.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.events.telemetry.Hardware.StorageStatus;
import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import io.nvrfleet.events.telemetry.ReadReport.Refused;
import io.nvrfleet.events.telemetry.ReadReport.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/protocol/camera-report.schema.json and its example against the reader, so that neither can rot. */
class ReportSchemaTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final JsonNode SCHEMA = file("protocol/camera-report.schema.json");
    private static final JsonSchema VALIDATOR = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                    SCHEMA,
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build());

    /** A field of the schema that has a range, and the smallest step of it. */
    record Ranged(String block, String field, BigDecimal min, BigDecimal max, BigDecimal step) {
        ObjectNode report(BigDecimal value) {
            ObjectNode report = JSON.createObjectNode();
            ObjectNode fields = report.putObject(block);
            if (block.equals("edge_storage")) {
                report.remove(block);
                fields = report.putObject("hardware").putObject(block);
            }
            fields.set(field, number(value));
            return report;
        }

        private static JsonNode number(BigDecimal value) {
            return Numbers.isWhole(value)
                    ? LongNode.valueOf(value.longValueExact())
                    : DoubleNode.valueOf(value.doubleValue());
        }

        String pointer() {
            return (block.equals("edge_storage") ? "/hardware/" : "/") + block + "/" + field;
        }

        @Override
        public String toString() {
            return pointer();
        }
    }

    static Stream<Ranged> ranges() {
        return Stream.of("hardware", "health", "edge_storage")
                .flatMap(block -> SCHEMA.at("/$defs/" + block + "/properties").properties().stream()
                        .filter(field -> field.getValue().has("maximum"))
                        .map(field -> ranged(block, field.getKey(), field.getValue())));
    }

    @Test
    void shouldHaveTheRangesOfTheReader() {
        for (String block : List.of("hardware", "health")) {
            assertRange(block, "fps", Quantity.FPS);
            assertRange(block, "bitrate_kbps", Quantity.BITRATE_KBPS);
            assertRange(block, "bitrate", Quantity.BITRATE_KBPS);
        }
        assertRange("health", "quality_score", Quantity.PERCENT);
        assertRange("health", "packet_loss_percent", Quantity.PERCENT);
        assertRange("health", "ping_ms", Quantity.PING_MS);
        assertRange("health", "temperature_celsius", Quantity.TEMPERATURE_CELSIUS);
        assertThat(property("health", "uptime_seconds").path("maximum").asLong())
                .isEqualTo(Uptimes.MAX_SECONDS);
        assertThat(property("health", "storage_used_bytes").path("maximum").asLong())
                .isEqualTo(ByteCounts.MAX);
        for (JsonNode total :
                List.of(property("health", "storage_total_bytes"), property("edge_storage", "total_bytes"))) {
            assertThat(total.path("maximum").asLong()).isEqualTo(ByteCounts.MAX);
            assertThat(total.at("/anyOf/1/minimum").asLong()).isEqualTo(ByteCounts.MIN_TOTAL);
        }
        assertThat(property("hardware", "model").path("maxLength").asInt()).isEqualTo(Words.MAX_FACT);
        assertThat(SCHEMA.at("/properties/alerts/maxItems").asInt()).isEqualTo(AlertsBlock.MAX_ALERTS);
        assertThat(property("alert", "type").path("description").asText()).contains("" + AlertsBlock.MAX_WORD);
        assertThat(property("alert", "message").path("description").asText()).contains("" + AlertsBlock.MAX_MESSAGE);
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void shouldAgreeWithTheReaderAtTheBounds(Ranged field) {
        for (BigDecimal inside : List.of(field.min(), field.max())) {
            assertThat(VALIDATOR.validate(field.report(inside))).isEmpty();
            assertThat(ReportReader.read(field.report(inside), ARRIVAL)).isInstanceOf(Taken.class);
        }
        for (BigDecimal outside :
                List.of(field.min().subtract(field.step()), field.max().add(field.step()))) {
            assertThat(VALIDATOR.validate(field.report(outside))).isNotEmpty();
            assertThat(ReportReader.read(field.report(outside), ARRIVAL))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors())
                            .extracting(FieldError::pointer)
                            .containsExactly(field.pointer()));
        }
    }

    @Test
    void shouldHaveEveryFieldThatIsKeptAndNoOtherButAliases() {
        assertThat(fields("hardware"))
                .containsExactlyInAnyOrderElementsOf(kept(Hardware.class, "bitrate", "storage_info"));
        assertThat(fields("edge_storage"))
                .containsExactlyInAnyOrderElementsOf(kept(Hardware.EdgeStorage.class))
                .doesNotContain("reported_status");
        assertThat(fields("health")).containsExactlyInAnyOrderElementsOf(kept(Health.class, "bitrate"));
        assertThat(fields("alert")).containsExactlyInAnyOrderElementsOf(kept(DeviceAlert.class));
    }

    @Test
    void shouldHaveEveryWordOfTheReader() {
        assertThat(words("edge_storage", "status"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(StorageStatus.values())
                        .map(StorageStatus::wireName)
                        .toList());
        assertThat(words("alert", "severity"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Severity.values()).map(Severity::wireName).toList());
    }

    @Test
    void shouldRefuseAReport_whenItHasNoneOfTheBlocks() {
        assertThat(VALIDATOR.validate(Reports.json("{\"status\":\"online\"}"))).isNotEmpty();
        for (String block : List.of("hardware", "hardware_info", "health", "health_metrics", "storage_info")) {
            assertThat(VALIDATOR.validate(JSON.createObjectNode().set(block, JSON.createObjectNode())))
                    .isEmpty();
        }
    }

    @Test
    void shouldTakeTheExampleAsItIs() throws IOException {
        ObjectNode example = (ObjectNode) file("examples/comprehensive-camera-data.json");

        assertThat(VALIDATOR.validate(example)).isEmpty();
        Taken taken = (Taken) ReportReader.read(example, ARRIVAL);

        assertThat(taken.accepted()).containsExactly("hardware", "health", "alerts");
        assertThat(taken.ignored()).containsExactly("/status");
        CameraReport report = taken.report();
        assertThat(report.hardware()).isEqualTo(JSON.treeToValue(example.get("hardware"), Hardware.class));
        assertThat(report.health()).isEqualTo(JSON.treeToValue(example.get("health"), Health.class));
        assertThat(report.alerts())
                .containsExactly(
                        new DeviceAlert("storage_failure", Severity.CRITICAL, null, "SD card read only", ARRIVAL));
        assertThat(report.rest()).isEqualTo("{\"/status\":\"online\"}");
    }

    @Test
    void shouldShowEveryFieldInTheExample_butTimesWhichGrowOld() {
        JsonNode example = file("examples/comprehensive-camera-data.json");

        assertThat(names(example)).containsExactlyInAnyOrder("hardware", "health", "alerts", "status");
        assertThat(names(example.path("hardware"))).containsExactlyInAnyOrderElementsOf(kept(Hardware.class));
        assertThat(names(example.path("health"))).containsExactlyInAnyOrderElementsOf(kept(Health.class));
    }

    private static Ranged ranged(String block, String name, JsonNode schema) {
        // Of measures not 1: a ping of -1 was not measured.
        BigDecimal step = schema.path("type").asText().equals("integer") ? BigDecimal.ONE : new BigDecimal("0.001");
        return new Ranged(
                block,
                name,
                schema.path("minimum").decimalValue(),
                schema.path("maximum").decimalValue(),
                step);
    }

    private static void assertRange(String block, String field, Quantity quantity) {
        JsonNode schema = property(block, field);
        assertThat(schema.path("minimum").asDouble()).as(field).isEqualTo(quantity.min());
        assertThat(schema.path("maximum").asDouble()).as(field).isEqualTo(quantity.max());
    }

    private static JsonNode property(String block, String field) {
        JsonNode property = SCHEMA.at("/$defs/" + block + "/properties/" + field);
        assertThat(property.isObject()).as(field).isTrue();
        return property;
    }

    private static List<String> fields(String block) {
        return names(SCHEMA.at("/$defs/" + block + "/properties"));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What devices say in other words stands beside the schema's words, and is nothing that is sent. */
    private static List<String> kept(Class<?> type, String... aliases) {
        List<String> names = new ArrayList<>(List.of(aliases));
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(new SnakeCaseStrategy().translate(component.getName()));
        }
        names.removeAll(Set.of("reported_status", "reported_severity"));
        return names;
    }

    private static List<String> words(String block, String field) {
        List<String> words = new ArrayList<>();
        property(block, field).path("enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    private static JsonNode file(String name) {
        try {
            return JSON.readTree(DOCS.resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
