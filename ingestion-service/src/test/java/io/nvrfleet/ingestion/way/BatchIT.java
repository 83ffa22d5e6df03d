package io.nvrfleet.ingestion.way;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.ingestion.rig.BatchClient;
import io.nvrfleet.ingestion.rig.Fleet;
import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.ingestion.rig.StubRegistry;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A batch: results in order while it runs, and bad lines that harm only themselves. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubRegistry.class)
class BatchIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> GZIP = Map.of("Content-Encoding", "gzip");

    private final KafkaProbe kafka = Service.kafka();
    private final TestDatabase database = TestServers.postgres();
    private final Fleet fleet = new Fleet(kafka, database);
    private final Instant start = Instant.now().minusSeconds(3_600);

    @TestHTTPResource("/")
    private URI service;

    @BeforeEach
    void waitForTheRegistry() {
        StubRegistry.awaitAsked();
    }

    @AfterEach
    void close() {
        StubRegistry.get().away(false);
        kafka.close();
    }

    private String line(String camera, int second) {
        return "{\"hostname\":\"%s\",%s,\"timestamp\":\"%s\",\"health\":{\"fps\":25}}"
                .formatted(fleet.hostname(), camera, start.plusSeconds(second));
    }

    private List<JsonNode> send(byte[] body, Map<String, String> headers) throws IOException {
        try (BatchClient client = new BatchClient(service, headers)) {
            client.send(body, body.length);
            client.end();
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.headers()).contains("content-type: application/x-ndjson");
            List<JsonNode> results = new ArrayList<>();
            for (String line : client.lines()) {
                results.add(JSON.readTree(line));
            }
            return results;
        }
    }

    private static String outcomes(List<JsonNode> results) {
        return results.stream()
                .map(result -> result.get("line").asText() + " "
                        + result.get("result").asText()
                        + result.get("errors").findValuesAsText("pointer").stream()
                                .map(pointer -> " '" + pointer + "'")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void shouldAnswerEachLineInOrder_andTakeTheOthers_whenSomeAreBad() throws IOException {
        fleet.register("10.0.0.1", "10.0.0.2", "10.0.0.2");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(String.join(
                        "\n",
                        line("\"camera\":\"CAM-0\"", 1),
                        "",
                        line("\"ip_address\":\"10.0.0.1\"", 2),
                        line("\"ip_address\":\"10.0.0.2\"", 3),
                        line("\"ip_address\":\"10.0.0.9\"", 4),
                        line("\"camera\":\"CAM-1\",\"ip_address\":\"10.0.0.2\"", 5),
                        "{\"hostname\":\"%s\",\"camera\":\"CAM-0\",\"health\":{\"temperature_celsius\":255}}"
                                .formatted(fleet.hostname()),
                        "{\"camera\":\"CAM-0\",\"health\":{}}",
                        "{\"hostname\":\"%s\",\"health\":{\"fps\":1}}".formatted(fleet.hostname()),
                        "{\"health\":{\"ping_ms\":NaN}}",
                        "[1]",
                        "")
                .getBytes(UTF_8));
        body.writeBytes(new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}', '\n'});
        body.writeBytes(("{\"x\":\"" + "x".repeat(300_000) + "\"}\n").getBytes(UTF_8));
        body.writeBytes((line("\"camera\":\"CAM-2\"", 6) + "\r\n  \r\n").getBytes(UTF_8));

        List<JsonNode> results = send(body.toByteArray(), Map.of());

        assertThat(outcomes(results)).isEqualTo("""
                1 accepted
                3 accepted
                4 refused '/ip_address'
                5 unknown_camera
                6 accepted
                7 refused '/health/temperature_celsius'
                8 refused '/hostname'
                9 refused '/ip_address'
                10 refused ''
                11 refused ''
                12 refused ''
                13 refused ''
                14 accepted""");
        assertThat(results.get(4).get("camera_id").asLong()).isEqualTo(fleet.camera(1));
        awaitSamples(4);
    }

    private void awaitSamples(int expected) {
        Waiting.await("samples of " + fleet.hostname()).untilAsserted(() -> assertThat(
                        database.query("select count(*) from sample where camera_id between %d and %d"
                                .formatted(fleet.camera(0), fleet.camera(999))))
                .isEqualTo(Integer.toString(expected)));
    }

    @Test
    void shouldAnswerALine_beforeTheNextOneIsSent() throws IOException {
        fleet.register("10.0.0.1");
        try (BatchClient client = new BatchClient(service, Map.of())) {
            for (int n = 1; n <= 3; n++) {
                client.send(line("\"camera\":\"CAM-0\"", n) + "\n");
                assertThat(client.line()).contains("\"line\":" + n + ",", "accepted");
            }
            client.end();
            assertThat(client.lines()).isEmpty();
        }
    }

    @Test
    void shouldTakeGzip_alsoInSeveralMembers() throws IOException {
        fleet.register("10.0.0.1");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(gzip(line("\"camera\":\"CAM-0\"", 1) + "\n"));
        body.writeBytes(gzip(line("\"camera\":\"CAM-0\"", 2) + "\n"));

        assertThat(outcomes(send(body.toByteArray(), GZIP))).isEqualTo("1 accepted\n2 accepted");
    }

    @Test
    void shouldSaySoInTheLastLine_whenTheGzipBreaksOff() throws IOException {
        fleet.register("10.0.0.1");
        byte[] whole = gzip((line("\"camera\":\"CAM-0\"", 1) + "\n").repeat(3));

        List<JsonNode> results = send(Arrays.copyOf(whole, whole.length - 12), GZIP);

        assertThat(outcomes(results)).endsWith("refused ''");
        assertThat(results.getLast().get("errors").get(0).get("detail").asText())
                .contains("gzip");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void shouldBe400_whenGzipIsNone_and415_whenTheBodyIsSomethingElse() {
        given().contentType("application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .body("{}\n".getBytes(UTF_8))
                .post("/api/ingest/batch")
                .then()
                .statusCode(400);
        given().contentType("application/x-ndjson")
                .header("Content-Encoding", "br")
                .body("{}\n".getBytes(UTF_8))
                .post("/api/ingest/batch")
                .then()
                .statusCode(415);
        given().contentType("text/csv")
                .body("a,b\n")
                .post("/api/ingest/batch")
                .then()
                .statusCode(415);
    }

    @Test
    void shouldBeOneSample_whenTheSameBatchComesTwice() throws IOException {
        fleet.register("10.0.0.1");
        byte[] batch =
                (line("\"camera\":\"CAM-0\"", 1) + "\n" + line("\"camera\":\"CAM-0\"", 2) + "\n").getBytes(UTF_8);

        send(batch, Map.of());
        send(batch, Map.of());
        send((line("\"camera\":\"CAM-0\"", 3) + "\n").getBytes(UTF_8), Map.of());

        awaitSamples(3);
    }

    @Test
    void shouldHarmNoOtherLine_whenOnlyTheRegistryCanTellAndItDoesNotAnswer() throws IOException {
        fleet.register("10.0.0.1");
        StubRegistry.get().away(true);

        String lines = line("\"camera\":\"CAM-7\"", 1) + "\n" + line("\"camera\":\"CAM-0\"", 2) + "\n";

        assertThat(outcomes(send(lines.getBytes(UTF_8), Map.of()))).isEqualTo("1 unavailable ''\n2 accepted");
    }

    @Test
    void shouldBeJson_whateverAClientSends() throws JsonProcessingException {
        String answer = given().contentType("application/x-ndjson")
                .body("{\"hostname\":\"\\u0000\\ud800\",\"camera\":[]}\nnull\n".getBytes(UTF_8))
                .post("/api/ingest/batch")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        for (String line : answer.lines().toList()) {
            assertThat(JSON.readTree(line).get("result").asText()).isEqualTo("refused");
        }
    }
}
