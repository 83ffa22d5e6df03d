package io.nvrfleet.registry.report;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.nvrfleet.events.EventType;
import io.nvrfleet.events.MaintenanceWindow;
import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.nvrfleet.events.Topic;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Reports over histories that the tests write, with windows as ingestion-service publishes them, through the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class MaintenanceIT {
    private static final int HOUR = 3600;
    private static final AtomicLong IDS = new AtomicLong(System.nanoTime() >>> 8);

    private final KafkaProbe kafka = new KafkaProbe();
    private final Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(60));
    private final long window = IDS.incrementAndGet();
    private PastFleet fleet;
    private long nvr;
    private long camera;

    /** The topic is another service's. */
    @BeforeAll
    static void makeTheTopic() throws Exception {
        Topic topic = Topics.named(Topics.MAINTENANCE_WINDOWS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
    }

    @BeforeEach
    void writeADay() {
        fleet = new PastFleet("Region " + UUID.randomUUID());
        nvr = fleet.nvr("Recorder");
        camera = fleet.camera(nvr, "CAM-1");
        fleet.changed(nvr, null, day.minusSeconds(60), "online", "connected");
        fleet.changed(nvr, camera, day.minusSeconds(60), "online", "connected");
        fleet.changed(nvr, null, at(2), "offline", "ping_timeout");
        fleet.changed(nvr, null, at(4), "online", "connected");
        fleet.changed(nvr, null, day.plus(Duration.ofDays(30)), "offline", "disconnected");
    }

    @AfterEach
    void forget() {
        kafka.close();
        fleet.execute("delete from maintenance_window where id = " + window);
        fleet.forgetGaps(day);
    }

    @Test
    void shouldExcludeTheWindow_whenItIsOfTheRecordersSite() {
        tell(scope(Scope.Type.SITE, fleet.siteId()), local(1), "PT2H", null, "UTC", 1);

        report("nvr")
                .body("items[0].excluded_seconds", equalTo(2 * HOUR))
                .body("items[0].down_seconds", equalTo(HOUR))
                .body("items[0].up_seconds", equalTo(21 * HOUR))
                .body("items[0].seconds", equalTo(24 * HOUR));
        report("camera")
                .body("items[0].excluded_seconds", equalTo(2 * HOUR))
                .body("items[0].down_with_nvr_seconds", equalTo(HOUR));
        report("site").body("items[0].excluded_seconds", equalTo(2 * HOUR));
        timeline("nvr_id", nvr)
                .body("items.availability", contains("up", "excluded", "down", "up"))
                .body("items.reason", contains(null, "maintenance", "ping_timeout", null))
                .body("items.from", contains(day.toString(), at(1).toString(), at(3).toString(), at(4).toString()));
    }

    @Test
    void shouldCountItForWhatIsBelow_andForNothingElse() {
        tell(scope(Scope.Type.CAMERA, camera), local(6), "PT1H", null, "UTC", 1);
        report("nvr").body("items[0].excluded_seconds", equalTo(0));
        report("camera").body("items[0].excluded_seconds", equalTo(HOUR));

        tell(scope(Scope.Type.NVR, nvr), local(6), "PT1H", null, "UTC", 2);
        report("nvr").body("items[0].excluded_seconds", equalTo(HOUR));
        report("camera").body("items[0].excluded_seconds", equalTo(HOUR));

        tell(scope(Scope.Type.NVR, nvr + 1_000_000), local(6), "PT1H", null, "UTC", 3);
        report("nvr").body("items[0].excluded_seconds", equalTo(0));

        fleet.execute("""
                with made as (
                    insert into customer (name, created_at, updated_at) values ('Customer %s', now(), now()) returning id)
                update site set customer_id = made.id from made where site.id = %d""".formatted(UUID.randomUUID(), fleet.siteId()));
        long customer = Long.parseLong(fleet.query("select customer_id from site where id = " + fleet.siteId()));
        tell(scope(Scope.Type.CUSTOMER, customer), local(6), "PT1H", null, "UTC", 4);
        report("nvr").body("items[0].excluded_seconds", equalTo(HOUR));
    }

    @Test
    void shouldCountTheWindowAsItIsNow_whenItIsChangedOrRemoved() {
        Scope scope = scope(Scope.Type.NVR, nvr);
        tell(scope, local(6), "PT1H", null, "UTC", 1);
        report("nvr").body("items[0].excluded_seconds", equalTo(HOUR));

        tell(scope, local(6), "PT3H", null, "UTC", 2);
        report("nvr").body("items[0].excluded_seconds", equalTo(3 * HOUR));

        publish(new MaintenanceWindow(window, "W", scope, local(6), "PT3H", null, "UTC", true, true, 3));
        awaitRevision(3);
        report("nvr").body("items[0].excluded_seconds", equalTo(0));

        // What was said earlier comes again, after a failure of the reader.
        publish(new MaintenanceWindow(window, "W", scope, local(6), "PT3H", null, "UTC", true, false, 2));
        publish(new MaintenanceWindow(window, "W", scope, local(6), "PT4H", null, "UTC", false, false, 4));
        awaitRevision(4);
        report("nvr").body("items[0].excluded_seconds", equalTo(0));
    }

    @Test
    void shouldExcludeTheSameClockTime_whenClocksChange() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        // The last Sunday of March or October that lies behind: 02:30 does not exist, or is twice.
        Instant change = berlin.getRules().previousTransition(day).getInstant();
        LocalDateTime sunday = LocalDateTime.ofInstant(change, berlin)
                .truncatedTo(ChronoUnit.DAYS)
                .withHour(2)
                .withMinute(30);
        fleet.changed(nvr, null, change.minus(Duration.ofDays(20)), "online", "connected");
        tell(scope(Scope.Type.NVR, nvr), sunday.minusWeeks(1), "PT2H", "FREQ=WEEKLY;COUNT=3", "Europe/Berlin", 1);

        for (int week = -1; week <= 1; week++) {
            Instant from = sunday.plusWeeks(week).atZone(berlin).toInstant();
            report("nvr", from.minusSeconds(600), from.plusSeconds(2 * HOUR + 600))
                    .body("items[0].excluded_seconds", equalTo(2 * HOUR));
            report("nvr", from, from.plusSeconds(2 * HOUR)).body("items[0].excluded_seconds", equalTo(2 * HOUR));
        }
    }

    @Test
    void shouldPutAsideWithTheReason_whenAWindowNeverComes() {
        publish(new MaintenanceWindow(
                window, "W", scope(Scope.Type.NVR, nvr), local(6), "PT1H", "FREQ=SECONDLY", "UTC", true, false, 1));

        assertThat(kafka.<String>awaitRecord(
                        Topics.MAINTENANCE_WINDOWS + ".device-registry.dlq",
                        Long.toString(window),
                        message -> Optional.of(new String(
                                message.headers()
                                        .lastHeader("dead-letter-reason")
                                        .value(),
                                UTF_8))))
                .contains("rrule must have FREQ=DAILY, WEEKLY, MONTHLY or YEARLY");
    }

    private void tell(
            Scope scope, LocalDateTime start, String length, @Nullable String rule, String zone, long revision) {
        publish(new MaintenanceWindow(window, "W", scope, start, length, rule, zone, true, false, revision));
        awaitRevision(revision);
    }

    private void publish(MaintenanceWindow told) {
        kafka.appendTo(EventType.of(told).topic(), told);
    }

    private void awaitRevision(long revision) {
        Waiting.await("revision " + revision)
                .until(
                        () -> fleet.query(
                                "select coalesce(max(revision), 0) from maintenance_window where id = " + window),
                        Long.toString(revision)::equals);
    }

    private static Scope scope(Scope.Type type, long id) {
        return new Scope(type, List.of(id));
    }

    private LocalDateTime local(int hour) {
        return LocalDateTime.ofInstant(at(hour), ZoneOffset.UTC);
    }

    private Instant at(int hour) {
        return day.plus(Duration.ofHours(hour));
    }

    private ValidatableResponse report(String by) {
        return report(by, day, at(24));
    }

    private ValidatableResponse report(String by, Instant from, Instant to) {
        return given().queryParam("by", by)
                .queryParam("site_id", fleet.siteId())
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/api/reports/availability")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse timeline(String subject, long id) {
        return given().queryParam(subject, id)
                .queryParam("from", day.toString())
                .queryParam("to", at(24).toString())
                .get("/api/reports/timeline")
                .then()
                .statusCode(200);
    }
}
