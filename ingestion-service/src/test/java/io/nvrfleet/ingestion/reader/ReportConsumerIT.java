package io.nvrfleet.ingestion.reader;

import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.Topics;
import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.Health;
import io.nvrfleet.ingestion.rig.Fleet;
import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.ingestion.rig.StubRegistry;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** From Kafka to the tables: whose report it is, and what nothing can be made of. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubRegistry.class)
class ReportConsumerIT {
    private static final String DEAD_LETTERS = "camera.telemetry.v1.ingestion-service.dlq";

    private final KafkaProbe kafka = Service.kafka();
    private final TestDatabase database = TestServers.postgres();
    private final Fleet fleet = new Fleet(kafka, database);
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);

    /** Whoever writes first makes no topic. */
    @BeforeEach
    void waitForTheTopic() {
        kafka.awaitTopic(Topics.CAMERA_TELEMETRY);
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    private CameraReported report(@Nullable Long id, @Nullable String name, @Nullable String ip, int second) {
        Instant at = start.plusSeconds(second);
        Health health = new Health(null, 12.5, null, null, 25.0, null, null, null, null);
        return new CameraReported(
                fleet.hostname(),
                id,
                name,
                ip,
                Way.AGENT,
                at,
                new CameraReport(at, 0.0, null, health, List.of(), null));
    }

    private void awaitSamples(long camera, int expected) {
        Waiting.await("samples of " + camera).untilAsserted(() -> assertThat(
                        database.query("select count(*) from sample where camera_id = " + camera))
                .isEqualTo(Integer.toString(expected)));
    }

    @Test
    void shouldFindTheCamera_byIdElseByNameElseByAddress() {
        fleet.register("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.4");

        kafka.append(report(fleet.camera(0), "CAM-1", null, 1));
        kafka.append(report(null, "CAM-1", "10.0.0.1", 2));
        kafka.append(report(null, " CAM-1 ", null, 3));
        kafka.append(report(null, null, "::ffff:10.0.0.3", 4));
        kafka.append(report(null, "CAM-9", "10.0.0.3", 5));
        // Registered a moment ago, says who wrote it.
        kafka.append(report(fleet.camera(99), null, null, 6));

        awaitSamples(fleet.camera(0), 1);
        awaitSamples(fleet.camera(1), 2);
        awaitSamples(fleet.camera(2), 2);
        awaitSamples(fleet.camera(99), 1);
    }

    @Test
    void shouldListACameraOnce_howeverOftenItIsReportedAndDelivered() {
        fleet.register("10.0.0.1");
        CameraReported first = report(null, "CAM-7", "10.0.0.7", 1);

        kafka.append(first);
        kafka.append(report(null, "CAM-7", "10.0.0.7", 2));
        kafka.append(report(null, "CAM-0", null, 3));
        awaitSamples(fleet.camera(0), 1);
        kafka.append(first);
        kafka.append(report(null, "CAM-0", null, 4));
        awaitSamples(fleet.camera(0), 2);

        when().get("/api/telemetry/unknown-cameras?q=" + fleet.key())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].name", equalTo("CAM-7"))
                .body("items[0].ip_address", equalTo("10.0.0.7"))
                .body("items[0].count", equalTo(2));
    }

    @Test
    void shouldStoreOnce_whenAReportIsDeliveredTwice() {
        fleet.register("10.0.0.1");
        CameraReported report = report(fleet.camera(0), null, null, 1);

        kafka.append(report);
        kafka.append(report);
        kafka.append(report(fleet.camera(0), null, null, 2));

        awaitSamples(fleet.camera(0), 2);
    }

    @Test
    void shouldPutPoisonAsideWithItsReason_andStoreTheRest() {
        fleet.register("10.0.0.1");

        kafka.append(report(fleet.camera(0), null, null, 1));
        kafka.appendRaw(Topics.CAMERA_TELEMETRY, fleet.key(), EventType.CAMERA_REPORTED, "{\"hostname\":");
        kafka.appendRaw(Topics.CAMERA_TELEMETRY, fleet.key(), EventType.CAMERA_REPORTED, """
                {"hostname": "not a hostname", "way": "agent", "received_at": "%s",
                 "report": {"timestamp": "%s", "alerts": []}}""".formatted(start, start));
        kafka.append(report(fleet.camera(0), null, null, 2));

        awaitSamples(fleet.camera(0), 2);
        assertThat(reason("{\"hostname\":")).contains("io.nvrfleet.camera-reported.v1");
        assertThat(reason("not a hostname")).contains("hostname");
    }

    private String reason(String part) {
        return kafka.awaitRecord(
                DEAD_LETTERS,
                fleet.key(),
                message -> new String(message.value(), UTF_8).startsWith(part)
                                || new String(message.value(), UTF_8).contains(part + "\"")
                        ? Optional.of(new String(
                                message.headers()
                                        .lastHeader("dead-letter-reason")
                                        .value(),
                                UTF_8))
                        : Optional.empty());
    }
}
