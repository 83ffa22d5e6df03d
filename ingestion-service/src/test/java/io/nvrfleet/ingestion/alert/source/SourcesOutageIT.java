package io.nvrfleet.ingestion.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.Topics;
import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.Health;
import io.nvrfleet.ingestion.rig.ConditionRows;
import io.nvrfleet.ingestion.rig.Fleet;
import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.ingestion.rig.StatusTeller;
import io.nvrfleet.ingestion.rig.StubRegistry;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.KafkaProcess;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known after starts, without neighbours and with two replicas. */
class SourcesOutageIT {
    @TempDir
    private Path directory;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private KafkaProcess broker;
    private KafkaProbe kafka;
    private StubRegistry registry;

    @BeforeEach
    void start() {
        broker = new KafkaProcess(directory.resolve("kafka"));
        broker.start();
        kafka = Service.kafka(broker.bootstrapServers());
        registry = new StubRegistry();
        registry.listen();
    }

    @AfterEach
    void end() {
        registry.stop();
        kafka.close();
        broker.close();
    }

    private ServiceProcess service(TestDatabase database) {
        return Service.start(
                database,
                broker.bootstrapServers(),
                Map.of(
                        "quarkus.rest-client.device-registry.url",
                        registry.url(),
                        "ingestion.latest-every",
                        "200ms",
                        "ingestion.alerts.no-data-every",
                        "200ms",
                        "ingestion.alerts.sites-every",
                        "200ms"));
    }

    private static long builtin(TestDatabase database, String name) {
        return Long.parseLong(database.query("select id from alert_rule where name = '%s'".formatted(name)));
    }

    private static void awaitVersion(TestDatabase database, Fleet fleet, long version) {
        Waiting.await("version " + version)
                .until(() -> database.query("select version from nvr_state where nvr_id = " + fleet.nvrId())
                        .equals(StatusTeller.version(version)));
    }

    @Test
    void shouldReadTheRegistryBeforeTheTopic_andRaiseNothingOfWhatIsOld() {
        TestDatabase database = Service.schema("sources");
        registry.away(true);
        try (ServiceProcess service = service(database)) {
            service.awaitReady();
            Fleet fleet = new Fleet(kafka, database);
            fleet.register("10.0.0.1", "10.0.0.2");
            StatusTeller status = new StatusTeller(kafka, fleet, 2);
            status.nvr(NvrStatus.ONLINE, StatusReason.CONNECTED, now.minusSeconds(900));
            status.nvr(NvrStatus.OFFLINE, StatusReason.DISCONNECTED, now.minusSeconds(800));
            ConditionRows conditions = new ConditionRows(database);
            long ofNvr = builtin(database, "nvr_offline");
            long ofCamera = builtin(database, "camera_offline");

            Waiting.await("changes wait for the registry")
                    .during(Duration.ofSeconds(2))
                    .until(() ->
                            database.query("select count(*) from status_change").equals("0"));

            Instant since = now.minusSeconds(700);
            registry.knowNvr(fleet.nvrId(), NvrStatus.ONLINE, StatusReason.CONNECTED, since, StatusTeller.version(3));
            for (int n = 0; n < 2; n++) {
                registry.knowCamera(
                        fleet.camera(n),
                        fleet.nvrId(),
                        n == 0 ? CameraStatus.OFFLINE : CameraStatus.ONLINE,
                        StatusReason.REPORTED,
                        since,
                        StatusTeller.version(3));
            }
            registry.knowNvr(1, NvrStatus.OFFLINE, StatusReason.DISCONNECTED, since, StatusTeller.version(1));
            registry.knowCamera(2, 1, CameraStatus.OFFLINE, StatusReason.NVR_OFFLINE, since, StatusTeller.version(1));
            registry.away(false);

            conditions.awaitHolds(ofCamera, fleet.camera(0));
            assertThat(conditions.value(ofCamera, fleet.camera(0), "since = '%s'".formatted(since)))
                    .isEqualTo("t");
            Waiting.await("the past is kept")
                    .until(() -> database.query("select count(*) from status_change where subject_type = 'nvr'")
                            .equals("2"));
            awaitVersion(database, fleet, 3);
            assertThat(conditions.holds(ofNvr, fleet.nvrId())).isFalse();
            assertThat(conditions.holds(ofCamera, fleet.camera(1))).isFalse();
            // Nobody registered that one here, as far as the directory says.
            assertThat(conditions.holds(ofNvr, 1)).isFalse();
            assertThat(database.query("select count(*) from camera_state")).isEqualTo("3");

            // It was version 3 that the registry told.
            status.nvr(NvrStatus.ONLINE, StatusReason.CONNECTED, now.minusSeconds(700));
            status.nvr(NvrStatus.OFFLINE, StatusReason.DISCONNECTED, now.minusSeconds(600));
            conditions.awaitHolds(ofNvr, fleet.nvrId());
        }
    }

    @Test
    void shouldHoldNothing_whenAnOutageBeganAndEndedWhileTheServiceWasAway() {
        TestDatabase database = Service.schema("sources");
        Fleet fleet = new Fleet(kafka, database);
        StatusTeller status = new StatusTeller(kafka, fleet, 2);
        ConditionRows conditions = new ConditionRows(database);
        try (ServiceProcess service = service(database)) {
            service.awaitReady();
            fleet.register("10.0.0.1", "10.0.0.2");
            status.nvr(NvrStatus.ONLINE, StatusReason.CONNECTED, now.minusSeconds(900));
            awaitVersion(database, fleet, 1);
            service.terminate();
            service.awaitEnd();
        }
        status.nvr(NvrStatus.OFFLINE, StatusReason.DISCONNECTED, now.minusSeconds(800));
        status.nvr(NvrStatus.ONLINE, StatusReason.CONNECTED, now.minusSeconds(200));

        try (ServiceProcess service = service(database)) {
            service.awaitReady();
            awaitVersion(database, fleet, 3);

            assertThat(conditions.holds(builtin(database, "nvr_offline"), fleet.nvrId()))
                    .isFalse();
            Waiting.await("no alert")
                    .during(Duration.ofSeconds(2))
                    .until(() -> database.query("select count(*) from alert").equals("0"));
        }
    }

    @Test
    void shouldKnowTheSame_withTwoReplicasOfWhichOneIsKilled() throws Exception {
        TestDatabase database = Service.schema("sources");
        ConditionRows conditions = new ConditionRows(database);
        List<Fleet> fleets = new ArrayList<>();
        List<StatusTeller> statuses = new ArrayList<>();
        try (ServiceProcess first = service(database)) {
            first.awaitReady();
            try (ServiceProcess second = service(database)) {
                second.awaitReady();
                long rule = builtin(database, "nvr_offline");
                for (int n = 0; n < 8; n++) {
                    Fleet fleet = new Fleet(kafka, database);
                    fleet.register("10.0.0.1");
                    fleets.add(fleet);
                    statuses.add(new StatusTeller(kafka, fleet, 1));
                }
                for (int round = 0; round < 10; round++) {
                    for (StatusTeller status : statuses) {
                        Instant at = now.minusSeconds(500 - 10L * round);
                        status.nvr(NvrStatus.ONLINE, StatusReason.CONNECTED, at);
                        status.nvr(NvrStatus.OFFLINE, StatusReason.DISCONNECTED, at.plusSeconds(5));
                    }
                    if (round == 5) {
                        ProcessHandle.of(second.pid()).orElseThrow().destroyForcibly();
                    }
                }

                for (Fleet fleet : fleets) {
                    awaitVersion(database, fleet, 20);
                    conditions.awaitHolds(rule, fleet.nvrId());
                    assertThat(conditions.value(rule, fleet.nvrId(), "since = '%s'".formatted(now.minusSeconds(405))))
                            .isEqualTo("t");
                    assertThat(database.query(
                                    "select count(*) from status_change where subject_type = 'nvr' and subject_id = "
                                            + fleet.nvrId()))
                            .isEqualTo("20");
                }
            }
        }
    }

    @Test
    void shouldKeepTheNamesOfSites() {
        TestDatabase database = Service.schema("sources");
        registry.knowSites(
                site(1, "North", "\"EU\"", "7"), site(2, "South", "null", "null"), site(3, "West", "null", "8"));
        try (ServiceProcess service = service(database)) {
            service.awaitReady();
            String names =
                    "select string_agg(concat_ws('/', id, name, region, customer_id, time_zone), ' ' order by id) from site";

            Waiting.await("all pages").until(() -> database.query(names)
                    .equals("1/North/EU/7/Europe/Berlin 2/South/Europe/Berlin 3/West/8/Europe/Berlin"));

            registry.away(true);
            Waiting.await("they stay while the registry is away")
                    .during(Duration.ofSeconds(1))
                    .until(() -> database.query("select count(*) from site").equals("3"));

            registry.knowSites(site(2, "Süd", "null", "9"));
            registry.away(false);
            Waiting.await("the change").until(() -> database.query(names).equals("2/Süd/9/Europe/Berlin"));
        }
    }

    private static String site(long id, String name, String region, String customer) {
        return """
                {"id":%d,"name":"%s","region":%s,"customer_id":%s,"time_zone":"Europe/Berlin","nvrs_total":1}""".formatted(id, name, region, customer);
    }

    private void measure(Fleet fleet, int camera) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Health health = new Health(null, 1.0, null, null, null, null, null, null, null);
        kafka.append(new CameraReported(
                fleet.hostname(),
                fleet.camera(camera),
                null,
                null,
                Way.AGENT,
                at,
                new CameraReport(at, null, null, health, List.of(), null)));
    }

    @Test
    void shouldHoldOfACameraThatIsOnlineAndSilent_untilItReports() {
        TestDatabase database = Service.schema("silence");
        ConditionRows conditions = new ConditionRows(database);
        try (ServiceProcess service = service(database)) {
            service.awaitReady();
            kafka.awaitTopic(Topics.CAMERA_TELEMETRY);
            Fleet fleet = new Fleet(kafka, database);
            fleet.register("10.0.0.1", "10.0.0.2", "10.0.0.3");
            StatusTeller status = new StatusTeller(kafka, fleet, 3);
            status.nvr(NvrStatus.ONLINE, StatusReason.CONNECTED, now.minusSeconds(900));
            status.camera(1, false, now.minusSeconds(800));
            Waiting.await("the camera is offline")
                    .until(() -> database.query("select status from camera_state where camera_id = " + fleet.camera(1))
                            .equals("offline"));
            long rule = conditions.rule(fleet, "no_data", "camera", "window_seconds = 3");
            Instant measured = Instant.now();
            measure(fleet, 0);
            measure(fleet, 1);

            conditions.awaitHolds(rule, fleet.camera(0));
            assertThat(Instant.now()).isAfterOrEqualTo(measured.plusSeconds(3));
            // Offline, and never heard.
            conditions.assertStaysOver(rule, fleet.camera(1));
            assertThat(conditions.holds(rule, fleet.camera(2))).isFalse();

            status.camera(0, false, now.minusSeconds(700));
            Waiting.await("it stays while the camera is offline")
                    .during(Duration.ofSeconds(2))
                    .until(() -> conditions.holds(rule, fleet.camera(0)));

            measure(fleet, 0);
            conditions.awaitOver(rule, fleet.camera(0));
        }
    }

    @Test
    void shouldHoldNothingOfSilence_whileKafkaIsAway() {
        TestDatabase database = Service.schema("silence");
        ConditionRows conditions = new ConditionRows(database);
        try (ServiceProcess service = service(database)) {
            service.awaitReady();
            kafka.awaitTopic(Topics.CAMERA_TELEMETRY);
            Fleet fleet = new Fleet(kafka, database);
            fleet.register("10.0.0.1");
            StatusTeller status = new StatusTeller(kafka, fleet, 1);
            status.nvr(NvrStatus.ONLINE, StatusReason.CONNECTED, now.minusSeconds(900));
            awaitVersion(database, fleet, 1);
            long rule = conditions.rule(fleet, "no_data", "camera", "window_seconds = 40");
            measure(fleet, 0);
            Waiting.await("the latest value")
                    .until(() -> database.query("select count(*) from latest").equals("1"));
            broker.pause();
            Waiting.await("nobody is silent whom nobody can hear")
                    .during(Duration.ofSeconds(43))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> !conditions.holds(rule, fleet.camera(0)));
            broker.resume();

            conditions.awaitHolds(rule, fleet.camera(0));
        }
    }
}
