package io.nvrfleet.ingestion.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.Topics;
import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.DeviceAlert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.events.telemetry.Health;
import io.nvrfleet.ingestion.rig.ConditionRows;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** From reports to what holds by rules: thresholds, and what devices complain of. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubRegistry.class)
class ReportSourcesIT {
    private static final String HOT = "metric = 'temperature_celsius', operator = '>', raise = 70, clear = 60";

    private final KafkaProbe kafka = Service.kafka();
    private final TestDatabase database = TestServers.postgres();
    private final ConditionRows conditions = new ConditionRows(database);
    private final Fleet fleet = new Fleet(kafka, database);
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(600);

    @BeforeEach
    void register() {
        kafka.awaitTopic(Topics.CAMERA_TELEMETRY);
        fleet.register("10.0.0.1", "10.0.0.2");
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    private CameraReported report(int second, @Nullable Double celsius, DeviceAlert... alerts) {
        return report(fleet.camera(0), second, celsius, alerts);
    }

    private CameraReported report(long camera, int second, @Nullable Double celsius, DeviceAlert... alerts) {
        Instant at = start.plusSeconds(second);
        Health health = new Health(null, 1.0, null, null, null, null, null, celsius, null);
        return new CameraReported(
                fleet.hostname(),
                camera,
                null,
                null,
                Way.AGENT,
                at,
                new CameraReport(at, null, null, health, List.of(alerts), null));
    }

    private void hot(int second, @Nullable Double celsius) {
        kafka.append(report(second, celsius));
    }

    /** What holds by a sample is written with it. */
    private void awaitSample(int second) {
        Waiting.await("sample of second " + second)
                .until(() -> database.query("select count(*) from sample where camera_id = %d and at = '%s'"
                                .formatted(fleet.camera(0), start.plusSeconds(second)))
                        .equals("1"));
    }

    @Test
    void shouldHoldFromRaiseToClear_andStayInBetween() {
        long rule = conditions.rule(fleet, "threshold", "camera", HOT);
        long camera = fleet.camera(0);

        hot(0, 70.0);
        awaitSample(0);
        assertThat(conditions.holds(rule, camera)).isFalse();

        hot(10, 70.5);
        awaitSample(10);
        assertThat(conditions.value(rule, camera, "since = '%s'".formatted(start.plusSeconds(10))))
                .isEqualTo("t");

        hot(20, 65.0);
        hot(30, null);
        hot(40, 80.0);
        awaitSample(40);
        assertThat(conditions.value(rule, camera, "count")).isEqualTo("2");
        assertThat(conditions.value(rule, camera, "value")).isEqualTo("80");
        assertThat(conditions.value(rule, camera, "last_at = '%s'".formatted(start.plusSeconds(40))))
                .isEqualTo("t");

        hot(50, 60.0);
        awaitSample(50);
        assertThat(conditions.holds(rule, camera)).isFalse();
    }

    @Test
    void shouldChangeNothing_whenASampleComesLateOrAgain() {
        long rule = conditions.rule(fleet, "threshold", "camera", HOT);
        long camera = fleet.camera(0);
        hot(100, 50.0);
        awaitSample(100);

        hot(50, 95.0);
        awaitSample(50);
        assertThat(conditions.holds(rule, camera)).isFalse();

        CameraReported beyond = report(110, 90.0);
        kafka.append(beyond);
        awaitSample(110);
        kafka.append(beyond);
        hot(60, 20.0);
        awaitSample(60);
        assertThat(conditions.value(rule, camera, "count")).isEqualTo("1");
        assertThat(conditions.value(rule, camera, "value")).isEqualTo("90");

        hot(120, 20.0);
        awaitSample(120);
        kafka.append(beyond);
        hot(70, 20.0);
        awaitSample(70);
        assertThat(conditions.holds(rule, camera)).isFalse();
    }

    @Test
    void shouldHoldOfHowFullStorageIs_andOfTheOtherSide() {
        long full = conditions.rule(
                fleet, "threshold", "camera", "metric = 'storage_percent', operator = '>', raise = 90, clear = 85");
        long slow =
                conditions.rule(fleet, "threshold", "camera", "metric = 'fps', operator = '<', raise = 10, clear = 15");
        Health health = new Health(null, null, null, null, 9.9, 95L << 20, 100L << 20, null, null);

        kafka.append(new CameraReported(
                fleet.hostname(),
                fleet.camera(0),
                null,
                null,
                Way.AGENT,
                start,
                new CameraReport(start, null, null, health, List.of(), null)));

        awaitSample(0);
        assertThat(conditions.value(full, fleet.camera(0), "value")).isEqualTo("95");
        assertThat(conditions.value(slow, fleet.camera(0), "value")).isEqualTo("9.9");
    }

    @Test
    void shouldNotHold_ofACameraThatIsNotWatched() {
        long rule = conditions.rule(fleet, "threshold", "camera", HOT);
        fleet.registerDisabled("10.0.0.1", "10.0.0.2");

        hot(0, 99.0);
        awaitSample(0);
        assertThat(conditions.holds(rule, fleet.camera(0))).isFalse();

        Waiting.await("the latest value is written")
                .until(() -> !database.query("select count(*) from latest where camera_id = " + fleet.camera(0))
                        .equals("0"));
        fleet.register("10.0.0.1", "10.0.0.2");

        conditions.awaitHolds(rule, fleet.camera(0));
    }

    private static DeviceAlert complaint(Instant at, Severity severity, @Nullable String word) {
        return new DeviceAlert("tampering", severity, word, "lens covered", at);
    }

    @Test
    void shouldHoldOfWhatADeviceComplainsOf_andCountIt() {
        long rule = conditions.rule(fleet, "reported", "camera", "window_seconds = 3600");
        long camera = fleet.camera(0);

        CameraReported first = report(0, null, complaint(start, Severity.CRITICAL, null));
        kafka.append(first);
        conditions.awaitHolds(rule, camera);
        assertThat(conditions.value(rule, camera, "concat_ws(' ', aspect, severity, detail, count)"))
                .isEqualTo("tampering critical lens covered 1");

        kafka.append(first);
        kafka.append(report(10, null, complaint(start.plusSeconds(10), Severity.WARNING, "major")));
        awaitSample(10);
        // A word that is not known leaves it to the rule how bad it is.
        assertThat(conditions.value(rule, camera, "concat_ws(' ', coalesce(severity, '-'), count)"))
                .isEqualTo("- 2");
    }

    @Test
    void shouldEndWhatADeviceComplainedOf_whenTheCameraIsHeardAndSaysItNoMore() {
        long rule = conditions.rule(fleet, "reported", "camera", "window_seconds = 2");
        // The built-in one has a window of an hour, and a complaint is open as long as any rule looks at it.
        long camera = fleet.camera(0);
        Instant said = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        int second = (int) ChronoUnit.SECONDS.between(start, said);

        kafka.append(report(second, 20.0, complaint(said, Severity.INFO, null)));
        conditions.awaitHolds(rule, camera);
        hot(second + 1, 20.0);

        conditions.awaitOver(rule, camera);
        assertThat(Instant.now()).isAfterOrEqualTo(said.plusSeconds(2));
    }

    @Test
    void shouldBeAnotherComplaint_afterSomebodyResolvedIt() {
        long rule = conditions.rule(fleet, "reported", "camera", "window_seconds = 3600");
        long camera = fleet.camera(0);
        kafka.append(report(0, null, complaint(start, Severity.INFO, null)));
        conditions.awaitHolds(rule, camera);

        database.execute("update alert_condition set muted = true where rule_id = " + rule);

        Waiting.await("the complaint is closed").until(() -> database.query(
                        "select count(*) from device_alert where closed_at is not null and camera_id = " + camera)
                .equals("1"));
        conditions.awaitOver(rule, camera);

        // The same one, delivered again, is none.
        kafka.append(report(0, null, complaint(start, Severity.INFO, null)));
        hot(5, 20.0);
        awaitSample(5);
        assertThat(conditions.holds(rule, camera)).isFalse();

        kafka.append(report(20, null, complaint(start.plusSeconds(20), Severity.INFO, null)));
        conditions.awaitHolds(rule, camera);
        assertThat(conditions.value(rule, camera, "muted")).isEqualTo("f");
        assertThat(conditions.value(rule, camera, "count")).isEqualTo("1");
    }

    @Test
    void shouldCloseWhatACameraComplainedOf_whenItIsRemoved() {
        long rule = conditions.rule(fleet, "reported", "camera", "window_seconds = 3600");
        kafka.append(report(fleet.camera(1), 0, null, complaint(start, Severity.INFO, null)));
        conditions.awaitRaised(rule, fleet.camera(1));

        fleet.register("10.0.0.1");

        conditions.awaitOver(rule, fleet.camera(1));
        assertThat(conditions.why(rule, fleet.camera(1))).isEqualTo("removed");
        assertThat(database.query(
                        "select count(*) from device_alert where closed_at is null and camera_id = " + fleet.camera(1)))
                .isEqualTo("0");
    }
}
