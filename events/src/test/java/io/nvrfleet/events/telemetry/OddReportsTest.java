package io.nvrfleet.events.telemetry;

import static io.nvrfleet.events.telemetry.Reports.ARRIVAL;
import static io.nvrfleet.events.telemetry.Reports.JSON;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import io.nvrfleet.events.telemetry.ReadReport.Refused;
import io.nvrfleet.events.telemetry.ReadReport.Taken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fifty reports as makers' tools write them, each with what has to become of it. */
class OddReportsTest {
    /** @param report as Latin-1, which has a character for every byte: one of them is not UTF-8 */
    record Odd(String report, JsonNode outcome) {
        ObjectNode json() throws IOException {
            return Reports.parse(report.getBytes(ISO_8859_1));
        }

        @Override
        public String toString() {
            return outcome.toString();
        }
    }

    static Stream<Odd> all() throws IOException {
        List<String> reports = lines("odd-reports.ndjson", ISO_8859_1);
        List<JsonNode> outcomes = new ArrayList<>();
        for (String line : lines("odd-reports-outcomes.ndjson", UTF_8)) {
            outcomes.add(JSON.readTree(line));
        }
        assertThat(reports).hasSameSizeAs(outcomes);
        assertThat(outcomes.stream().map(outcome -> outcome.path("line").asInt()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
        return IntStream.range(0, reports.size()).mapToObj(i -> new Odd(reports.get(i), outcomes.get(i)));
    }

    static Stream<Odd> taken() throws IOException {
        return all().filter(
                        odd -> !odd.outcome().has("refused") && !odd.outcome().has("not_json"));
    }

    static Stream<Odd> refused() throws IOException {
        return all().filter(odd -> odd.outcome().has("refused"));
    }

    static Stream<Odd> notJson() throws IOException {
        return all().filter(odd -> odd.outcome().has("not_json"));
    }

    @Test
    void shouldTakeAsManyAsTheContractSays() throws IOException {
        // One of those taken is of a camera that nobody registered, which the reader does not know.
        assertThat(taken()).hasSize(32 + 1);
        assertThat(refused().count() + notJson().count()).isEqualTo(17);
    }

    @ParameterizedTest
    @MethodSource("taken")
    void shouldBringTheReportIntoItsOneForm(Odd odd) throws IOException {
        JsonNode outcome = odd.outcome();

        Taken taken = (Taken) ReportReader.read(odd.json(), ARRIVAL);

        CameraReport report = taken.report();
        assertThat(report.hardware()).isEqualTo(value(outcome, "hardware", Hardware.class));
        assertThat(report.health()).isEqualTo(value(outcome, "health", Health.class));
        assertThat(report.alerts())
                .containsExactly(
                        outcome.has("alerts") ? value(outcome, "alerts", DeviceAlert[].class) : new DeviceAlert[0]);
        assertThat(report.timestamp()).isEqualTo(outcome.path("timestamp").asText(ARRIVAL.toString()));
        assertThat(report.clockOffsetSeconds()).isEqualTo(value(outcome, "clock_offset_seconds", Double.class));
        assertThat(report.rest() == null ? null : JSON.readTree(report.rest())).isEqualTo(outcome.get("rest"));
        assertThat(taken.ignored()).containsExactlyInAnyOrderElementsOf(texts(outcome.path("ignored")));
        assertThat(taken.accepted())
                .containsExactlyElementsOf(Stream.of("hardware", "health", "alerts")
                        .filter(outcome::has)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuseTheReport(Odd odd) throws IOException {
        Refused refused = (Refused) ReportReader.read(odd.json(), ARRIVAL);

        assertThat(refused.errors().stream().map(FieldError::pointer))
                .containsExactlyElementsOf(texts(odd.outcome().path("refused")));
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void shouldNotReachTheReader_whenItIsNoJson(Odd odd) {
        assertThatThrownBy(odd::json).isInstanceOf(JsonProcessingException.class);
    }

    private static <T> @Nullable T value(JsonNode outcome, String field, Class<T> type) throws IOException {
        return outcome.has(field) ? JSON.treeToValue(outcome.get(field), type) : null;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<String> lines(String name, Charset charset) throws IOException {
        try (InputStream in = OddReportsTest.class.getResourceAsStream("/telemetry/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), charset)
                    .lines()
                    .toList();
        }
    }
}
