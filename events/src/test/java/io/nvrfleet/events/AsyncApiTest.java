package io.nvrfleet.events;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.DeviceAlert;
import io.nvrfleet.events.telemetry.Hardware;
import io.nvrfleet.events.telemetry.Health;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/protocol/asyncapi.yaml} against the code and the golden files, both ways, so that it cannot rot. */
class AsyncApiTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final String EVENT = "io.nvrfleet.";
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();
    private static final AsyncApi API = AsyncApi.read();

    private final ObjectMapper json = new ObjectMapper();

    /** The names of all golden files: wire names of events, types of frames. */
    static Stream<String> goldenNames() {
        return Stream.of(GOLDEN, GOLDEN.resolve("ws"))
                .flatMap(folder ->
                        Arrays.stream(Objects.requireNonNull(folder.toFile().list())))
                .filter(file -> file.endsWith(".json"))
                .map(file -> file.substring(0, file.length() - ".json".length()));
    }

    @Test
    void shouldDescribeEveryTypeInItsTopicAndNoOther() {
        Map<String, Set<String>> expected = new HashMap<>();
        for (EventType type : EventType.values()) {
            expected.computeIfAbsent(type.topic(), topic -> new HashSet<>()).add(type.wireName());
        }
        Map<String, Set<String>> described = new HashMap<>();
        API.namesByAddress().forEach((address, names) -> described.put(address, Set.copyOf(names)));

        assertThat(described).containsAllEntriesOf(expected);
        expected.keySet().forEach(described::remove);
        assertThat(described.keySet()).containsExactlyInAnyOrder("/ws", Topics.NVR_EVENTS + Topics.DLQ_SUFFIX);
    }

    @Test
    void shouldHaveAGoldenFileForEveryMessageAndNoOther() {
        List<String> described = new ArrayList<>();
        for (JsonNode message : API.at("/components/messages")) {
            described.add(message.path("name").asText());
        }
        described.remove("parked");

        assertThat(goldenNames()).containsExactlyInAnyOrderElementsOf(described);
    }

    @ParameterizedTest
    @MethodSource("goldenNames")
    void shouldAcceptTheGoldenFile(String name) throws IOException {
        assertThat(API.errors(API.message(name).path("payload"), golden(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldenNames")
    void shouldShowTheGoldenFileAsItsExample(String name) throws IOException {
        JsonNode example = API.message(name).at("/examples/0");

        assertThat(json.readTree(example.path("payload").toString())).isEqualTo(golden(name));
        if (name.startsWith(EVENT)) {
            assertThat(API.errors(API.message(name).path("headers"), example.path("headers")))
                    .isEmpty();
            assertThat(example.at("/headers/ce_type").asText()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @MethodSource("goldenNames")
    void shouldRefuseTheGoldenFile_whenAFieldIsMissingOrIsNotDescribed(String name) throws IOException {
        JsonNode schema = API.message(name).path("payload");
        String required = API.resolve(schema).at("/required/0").asText();

        assertThat(API.errors(schema, ((ObjectNode) golden(name)).without(List.of(required))))
                .isNotEmpty();
        assertThat(API.errors(schema, ((ObjectNode) golden(name)).put("not_described", 1)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldDescribeEveryFieldOfTheEventAndNoOther(EventType type) {
        assertThat(fieldsOf(API.resolve(API.message(type.wireName()).path("payload"))))
                .containsExactlyInAnyOrderElementsOf(fieldsOf(type.eventClass()));
    }

    @Test
    void shouldDescribeEveryFieldOfTheirPartsAndNoOther() {
        for (Class<?> part : List.of(
                SystemReport.class,
                SystemReport.CameraReport.class,
                NvrEvent.CameraEntry.class,
                CameraDirectoryEntry.DirectoryCamera.class,
                StatusChange.CameraChange.class)) {
            assertThat(fieldsOf(schema(part)))
                    .as(part.getSimpleName())
                    .containsExactlyInAnyOrderElementsOf(fieldsOf(part));
        }
    }

    @Test
    void shouldDescribeEveryFieldOfACamerasReportAndNoOther() {
        // The name of the class is that of a camera within a recorder's report.
        assertThat(fieldsOf(API.at("/components/schemas/TelemetryReport")))
                .containsExactlyInAnyOrderElementsOf(fieldsOf(CameraReport.class));
        for (Class<?> part : List.of(Hardware.class, Hardware.EdgeStorage.class, Health.class, DeviceAlert.class)) {
            assertThat(fieldsOf(schema(part)))
                    .as(part.getSimpleName())
                    .containsExactlyInAnyOrderElementsOf(fieldsOf(part));
        }
    }

    @Test
    void shouldDescribeEveryValueOfTheEnumsAndNoOther() {
        for (Class<? extends Enum<?>> type : List.of(
                NvrStatus.class,
                CameraStatus.class,
                StatusReason.class,
                DisconnectCause.class,
                InactiveReason.class,
                CameraReported.Way.class,
                Hardware.StorageStatus.class,
                DeviceAlert.Severity.class)) {
            assertThat(words(type.getSimpleName()))
                    .as(type.getSimpleName())
                    .isEqualTo(wordsOf(type.getEnumConstants()));
        }
    }

    @Test
    void shouldDescribeEveryFieldAndWordOfAlertsAndWindowsAndNoOther() {
        Map.of(
                        "Alert", Alert.class,
                        "AlertSubject", Alert.Subject.class,
                        "Scope", MaintenanceWindow.Scope.class)
                .forEach((name, type) -> assertThat(fieldsOf(API.at("/components/schemas/" + name)))
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(fieldsOf(type)));
        Map.of(
                        "AlertAction", AlertChanged.Action.class,
                        "AlertState", Alert.State.class,
                        "AlertResolution", Alert.Resolution.class,
                        "SubjectType", Alert.SubjectType.class,
                        "ScopeType", MaintenanceWindow.Scope.Type.class)
                .forEach((name, type) -> assertThat(words(name)).as(name).isEqualTo(wordsOf(type.getEnumConstants())));
    }

    @Test
    void shouldWriteTheDescribedHeaders() {
        ObjectNode headers = json.createObjectNode();
        EventCodec.headers("io.nvrfleet.nvr-heartbeat.v1", "1", "/nvr-gateway/gw-1")
                .forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));

        assertThat(API.errors(API.message("io.nvrfleet.nvr-heartbeat.v1").path("headers"), headers))
                .isEmpty();
    }

    @Test
    void shouldAcceptWhatTheCodeMakes_whenTextHasAPattern() {
        assertThat(errors("Version", Version.of(1, 4711, 0))).isEmpty();
        assertThat(errors("SessionId", new SessionId("gw-1", 7).toString())).isEmpty();
        assertThat(errors("ReportHash", SystemReport.NO_REPORT)).isEmpty();
        assertThat(API.at("/components/schemas/Hostname/pattern").asText()).isEqualTo("^" + Hostnames.PATTERN + "$");
    }

    @Test
    void shouldReferOnlyToWhatIsThere() {
        assertThat(API.references()).isNotEmpty().allSatisfy(reference -> assertThat(
                        API.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    private static List<String> fieldsOf(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> fieldsOf(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(SNAKE_CASE.translate(component.getName()));
        }
        if (NvrEvent.OfSession.class.isAssignableFrom(type)) {
            names.add("gateway_id");
        }
        return names;
    }

    private static Set<String> words(String schema) {
        Set<String> described = new HashSet<>();
        API.at("/components/schemas/" + schema).path("enum").forEach(value -> described.add(value.asText()));
        return described;
    }

    private static Set<String> wordsOf(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(toSet());
    }

    private JsonNode schema(Class<?> type) {
        return API.at("/components/schemas/" + type.getSimpleName());
    }

    private Set<?> errors(String schema, String text) {
        ObjectNode reference = json.createObjectNode().put("$ref", "#/components/schemas/" + schema);
        return API.errors(reference, json.getNodeFactory().textNode(text));
    }

    private JsonNode golden(String name) throws IOException {
        Path folder = name.startsWith(EVENT) ? GOLDEN : GOLDEN.resolve("ws");
        File file = folder.resolve(name + ".json").toFile();
        return json.readTree(file);
    }
}
