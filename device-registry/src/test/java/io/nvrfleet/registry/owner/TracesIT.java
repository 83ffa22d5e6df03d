package io.nvrfleet.registry.owner;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces through the registry: from a record of the log to what is published of it. Nobody keeps its spans. */
class TracesIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final String hostname = "traced-" + UUID.randomUUID();
    private final SessionId session = new SessionId("gw-" + hostname, 1);
    private final Rig rig = Rig.ofThisThread();
    private ServiceProcess registry;
    private KafkaProbe kafka;

    @BeforeEach
    void registerARecorder() {
        rig.stopRegistries();
        registry = rig.registry(
                Map.of(
                        "quarkus.otel.sdk.disabled", "false",
                        "quarkus.otel.exporter.otlp.endpoint", "http://127.0.0.1:1",
                        "quarkus.log.console.json.enabled", "true"),
                List.of("-XX:TieredStopAtLevel=1"));
        registry.awaitReady();
        kafka = new KafkaProbe(rig.kafka().bootstrapServers());
        given().contentType("application/json")
                .body("{\"hostname\":\"%s\",\"device_name\":\"Traced\"}"
                        .formatted(hostname)
                        .getBytes(UTF_8))
                .post(registry.url() + "/api/nvrs")
                .then()
                .statusCode(201);
        kafka.awaitEvent(Topics.NVR_DIRECTORY, hostname, DirectoryEntry.class, entry -> true);
    }

    /** The registries that other tests share trace nothing. */
    @AfterEach
    void stop() {
        kafka.close();
        rig.stopRegistries();
    }

    @Test
    void shouldPublishAChangeWithTheTraceOfItsRecord() {
        kafka.append(connected(), "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(traceOf(NvrStatus.ONLINE))
                .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                .doesNotContain("00f067aa0ba902b7");
        String rows = "select count(*) from outbox where key = '%s' and traceparent like '%%%s%%'";
        assertThat(rig.query(rows.formatted(hostname, TRACE))).isNotEqualTo("0");
    }

    @Test
    void shouldPublishAChangeWithATraceOfItsOwn_whenTheRecordHasNoneOrNonsense() {
        kafka.append(connected(), "nonsense");
        kafka.append(new NvrHeartbeat(hostname, session, Instant.now(), SystemReport.NO_REPORT));
        kafka.append(new NvrDisconnected(hostname, session, Instant.now(), DisconnectCause.CLIENT_CLOSED));

        assertThat(List.of(traceOf(NvrStatus.ONLINE), traceOf(NvrStatus.OFFLINE)))
                .allSatisfy(trace -> assertThat(trace).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"))
                .doesNotHaveDuplicates();
    }

    private NvrConnected connected() {
        return new NvrConnected(hostname, session, Instant.now(), "203.0.113.7", null);
    }

    private String traceOf(NvrStatus status) {
        return kafka.awaitTrace(
                Topics.NVR_STATUS_CHANGES, hostname, NvrStatusChanged.class, change -> change.status() == status);
    }
}
