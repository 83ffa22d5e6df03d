package io.nvrfleet.registry.refusal;

import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.nvrfleet.events.AgentRefused;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Refusals from the topic to the list, whatever comes between them. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class RefusalIT {
    private static final String TYPE =
            EventType.of(refusal("any", "any", 1, Instant.EPOCH)).wireName();
    private static final String DEAD_LETTERS = "nvr.refusals.v1.device-registry.dlq";

    private final TestDatabase database = TestServers.postgres();
    private final KafkaProbe kafka = new KafkaProbe();
    private final String hostname = "stranger-" + UUID.randomUUID();
    private final Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @AfterEach
    void mend() {
        ServersResource.line().mend();
        kafka.close();
    }

    @Test
    void shouldPutAsideWithTheReason_andStoreTheOthers_whenRecordsCannotBeRead() {
        kafka.appendRawTo(Topics.NVR_REFUSALS, hostname, TYPE, "{\"hostname\":");
        append(refusal(hostname, "a NUL \0 that PostgreSQL does not keep", 1, time));
        kafka.appendRawTo(Topics.NVR_REFUSALS, hostname, TYPE, "{\"hostname\":\"" + hostname + "\"}");
        kafka.appendRawTo(Topics.NVR_REFUSALS, hostname, "io.nvrfleet.of-next-year.v1", "{}");
        append(refusal(hostname, "unknown", 3, time.plusSeconds(1)));

        awaitCount(3);
        when().get("/api/unknown-hostnames?q=" + hostname).then().body("items.reason", contains("unknown"));
        assertThat(reasonOf("{\"hostname\":")).startsWith("not a " + TYPE);
        assertThat(reasonOf("a NUL")).contains("0x00");
        assertThat(reasonOf("{\"hostname\":\"" + hostname + "\"}")).contains("null");
    }

    @Test
    void shouldCountOnce_whenARecordComesAgain() {
        append(refusal(hostname, "unknown", 2, time));
        append(refusal(hostname, "unknown", 3, time.plusSeconds(60)));
        awaitCount(5);

        append(refusal(hostname, "unknown", 2, time));
        append(refusal(hostname, "unknown", 3, time.plusSeconds(60)));
        append(refusal(hostname, "still unknown", 4, time.plusSeconds(120)));

        awaitCount(9);
        assertThat(database.query(
                        "select extract(epoch from last_seen - first_seen)::int from refusal where hostname = '"
                                + hostname + "'"))
                .isEqualTo("120");
    }

    @Test
    void shouldKeepWhatComesMeanwhile_whenTheDatabaseIsAway() {
        append(refusal(hostname, "before", 1, time));
        awaitCount(1);
        double failures = failures();
        ServersResource.line().cut();

        append(refusal(hostname, "meanwhile", 1, time.plusSeconds(60)));
        Waiting.await().until(() -> failures() > failures);
        append(refusal(hostname, "after", 1, time.plusSeconds(120)));
        ServersResource.line().mend();

        awaitCount(3);
    }

    private void append(AgentRefused refusal) {
        kafka.appendTo(Topics.NVR_REFUSALS, refusal);
    }

    private void awaitCount(int count) {
        Waiting.await().untilAsserted(() -> assertThat(
                        database.query("select count from refusal where hostname = '" + hostname + "'"))
                .isEqualTo(Integer.toString(count)));
    }

    /** The reason of the dead letter with this text. */
    private String reasonOf(String text) {
        return kafka.awaitRecord(
                DEAD_LETTERS,
                hostname,
                message -> new String(message.value(), UTF_8).contains(text)
                        ? Optional.of(new String(
                                message.headers()
                                        .lastHeader("dead-letter-reason")
                                        .value(),
                                UTF_8))
                        : Optional.empty());
    }

    private static double failures() {
        return when().get("/q/metrics")
                .then()
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith("nvrfleet_reader_failures_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static AgentRefused refusal(String hostname, String reason, int count, Instant at) {
        return new AgentRefused(hostname, "10.0.0.9", 4404, reason, count, at);
    }
}
