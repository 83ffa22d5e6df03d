package io.nvrfleet.ingestion.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.EventType;
import io.nvrfleet.events.InactiveReason;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.ObservationGap;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.events.Topics;
import io.nvrfleet.ingestion.rig.ConditionRows;
import io.nvrfleet.ingestion.rig.Fleet;
import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.ingestion.rig.StatusTeller;
import io.nvrfleet.ingestion.rig.StubRegistry;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** From the registry's and camera-sync's topics to what holds by rules. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubRegistry.class)
class StatusSourcesIT {
    private final KafkaProbe kafka = Service.kafka();
    private final TestDatabase database = TestServers.postgres();
    private final ConditionRows conditions = new ConditionRows(database);
    private final Fleet fleet = new Fleet(kafka, database);
    private final StatusTeller status = new StatusTeller(kafka, fleet, 2);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @BeforeEach
    void register() {
        fleet.register("10.0.0.1", "10.0.0.2");
        status.nvr(NvrStatus.ONLINE, StatusReason.CONNECTED, now.minusSeconds(100));
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    private void awaitVersion(long version) {
        Waiting.await("version " + version)
                .until(() -> database.query("select version from nvr_state where nvr_id = " + fleet.nvrId())
                        .equals(StatusTeller.version(version)));
    }

    @Test
    void shouldHoldOfARecorderAndItsCameras_whileTheyAreOffline() {
        long ofNvr = conditions.rule(fleet, "offline", "nvr", "");
        long ofCamera = conditions.rule(fleet, "offline", "camera", "");

        status.nvr(NvrStatus.OFFLINE, StatusReason.LEASE_EXPIRED, now.minusSeconds(50));

        conditions.awaitHolds(ofNvr, fleet.nvrId());
        assertThat(conditions.holds(ofCamera, fleet.camera(0))).isTrue();
        assertThat(conditions.holds(ofCamera, fleet.camera(1))).isTrue();
        assertThat(conditions.value(ofNvr, fleet.nvrId(), "since = '" + now.minusSeconds(50) + "'"))
                .isEqualTo("t");
        assertThat(conditions.value(ofNvr, fleet.nvrId(), "detail")).isEqualTo("no sign of life");

        status.nvr(NvrStatus.ONLINE, StatusReason.REVIVED, now.minusSeconds(40));

        conditions.awaitOver(ofNvr, fleet.nvrId());
        assertThat(conditions.holds(ofCamera, fleet.camera(0))).isFalse();
        assertThat(conditions.holds(ofCamera, fleet.camera(1))).isFalse();
    }

    @Test
    void shouldHoldOfACameraAlone_whileItsRecorderIsOnline() {
        long rule = conditions.rule(fleet, "offline", "camera", "");

        status.camera(1, false, now.minusSeconds(50));

        conditions.awaitHolds(rule, fleet.camera(1));
        assertThat(conditions.holds(rule, fleet.camera(0))).isFalse();

        status.camera(1, true, now.minusSeconds(40));

        conditions.awaitOver(rule, fleet.camera(1));
    }

    @Test
    void shouldBeginAnew_whenItWasOverInBetween() {
        long rule = conditions.rule(fleet, "offline", "camera", "");
        status.camera(0, false, now.minusSeconds(50));
        conditions.awaitHolds(rule, fleet.camera(0));

        status.camera(0, true, now.minusSeconds(30));
        status.camera(0, false, now.minusSeconds(20));

        Waiting.await("it counts from the second time").until(() -> conditions
                .value(rule, fleet.camera(0), "since = '" + now.minusSeconds(20) + "'")
                .equals("t"));
    }

    @Test
    void shouldChangeNothing_whenRecordsComeAgain() {
        long rule = conditions.rule(fleet, "offline", "nvr", "");
        StatusChange offline = status.nvr(NvrStatus.OFFLINE, StatusReason.DISCONNECTED, now.minusSeconds(50));
        conditions.awaitHolds(rule, fleet.nvrId());
        StatusChange online = status.nvr(NvrStatus.ONLINE, StatusReason.CONNECTED, now.minusSeconds(40));
        conditions.awaitOver(rule, fleet.nvrId());

        kafka.append(offline);
        kafka.append(online);
        kafka.append(offline);
        status.camera(0, false, now.minusSeconds(30));

        Waiting.await("the last of them")
                .until(() -> database.query("select status from camera_state where camera_id = " + fleet.camera(0))
                        .equals("offline"));
        assertThat(conditions.holds(rule, fleet.nvrId())).isFalse();
        assertThat(database.query("select count(*) from status_change where subject_type = 'nvr' and subject_id = "
                        + fleet.nvrId()))
                .isEqualTo("3");
    }

    @Test
    void shouldHoldWarningAndConflict_whileTheyAreTold() {
        long warning = conditions.rule(fleet, "warning", "nvr", "");
        long conflict = conditions.rule(fleet, "conflict", "nvr", "");

        status.nvr(NvrStatus.WARNING, StatusReason.REPORTED, now.minusSeconds(50));
        status.nvr(NvrStatus.WARNING, StatusReason.HOSTNAME_CONFLICT, now.minusSeconds(40));

        conditions.awaitHolds(conflict, fleet.nvrId());
        assertThat(conditions.holds(warning, fleet.nvrId())).isTrue();

        status.nvr(NvrStatus.ONLINE, StatusReason.REPORTED, now.minusSeconds(30));

        conditions.awaitOver(warning, fleet.nvrId());
        assertThat(conditions.holds(conflict, fleet.nvrId())).isTrue();

        status.nvr(NvrStatus.ONLINE, StatusReason.HOSTNAME_CONFLICT_OVER, now.minusSeconds(20));

        conditions.awaitOver(conflict, fleet.nvrId());
    }

    @Test
    void shouldFlapFromHighToLow_andEndByTimeAlone() {
        long rule = conditions.rule(fleet, "flapping", "camera", "window_seconds = 60, high = 4, low = 1");
        Instant start = Instant.now().minusSeconds(14);

        status.camera(0, false, start);
        status.camera(0, true, start.plusSeconds(1));
        status.camera(0, false, start.plusSeconds(2));
        awaitCamera("offline");
        assertThat(conditions.holds(rule, fleet.camera(0))).isFalse();
        status.camera(0, true, start.plusSeconds(3));

        conditions.awaitHolds(rule, fleet.camera(0));
        assertThat(conditions.value(rule, fleet.camera(0), "value")).isEqualTo("4");

        status.camera(0, false, start.plusSeconds(4));

        Waiting.await("a further change counts")
                .until(() -> conditions.value(rule, fleet.camera(0), "count").equals("2"));
        conditions.awaitOver(rule, fleet.camera(0));
        assertThat(Instant.now()).isAfterOrEqualTo(start.plusSeconds(3).plusSeconds(60));
    }

    private void awaitCamera(String expected) {
        Waiting.await(expected)
                .until(() -> database.query("select status from camera_state where camera_id = " + fleet.camera(0))
                        .equals(expected));
    }

    @Test
    void shouldNotFlap_whenCamerasOnlyGoWithTheirRecorder() {
        long ofNvr = conditions.rule(fleet, "flapping", "nvr", "window_seconds = 600, high = 4, low = 1");
        long ofCamera = conditions.rule(fleet, "flapping", "camera", "window_seconds = 600, high = 4, low = 1");

        for (int i = 0; i < 2; i++) {
            status.nvr(NvrStatus.OFFLINE, StatusReason.DISCONNECTED, now.minusSeconds(50 - 2L * i));
            status.nvr(NvrStatus.ONLINE, StatusReason.CONNECTED, now.minusSeconds(49 - 2L * i));
        }

        conditions.awaitHolds(ofNvr, fleet.nvrId());
        assertThat(conditions.holds(ofCamera, fleet.camera(0))).isFalse();
    }

    @Test
    void shouldEndWithRemoved_whenARecorderIsDisabled_andBeginAgainWhenItIsEnabled() {
        long ofNvr = conditions.rule(fleet, "offline", "nvr", "");
        long ofCamera = conditions.rule(fleet, "offline", "camera", "");
        status.nvr(NvrStatus.OFFLINE, StatusReason.DISCONNECTED, now.minusSeconds(50));
        conditions.awaitRaised(ofNvr, fleet.nvrId());

        fleet.registerDisabled("10.0.0.1", "10.0.0.2");

        conditions.awaitOver(ofNvr, fleet.nvrId());
        assertThat(conditions.holds(ofCamera, fleet.camera(0))).isFalse();
        assertThat(conditions.why(ofNvr, fleet.nvrId())).isEqualTo("removed");

        fleet.register("10.0.0.1", "10.0.0.2");

        conditions.awaitHolds(ofNvr, fleet.nvrId());
        assertThat(conditions.holds(ofCamera, fleet.camera(0))).isTrue();
    }

    @Test
    void shouldEndWithRemoved_whenACameraOrARecorderIsRemoved() {
        long ofNvr = conditions.rule(fleet, "offline", "nvr", "");
        long ofCamera = conditions.rule(fleet, "offline", "camera", "");
        status.nvr(NvrStatus.OFFLINE, StatusReason.DISCONNECTED, now.minusSeconds(50));
        conditions.awaitRaised(ofNvr, fleet.nvrId());

        fleet.register("10.0.0.1");

        conditions.awaitOver(ofCamera, fleet.camera(1));
        assertThat(conditions.holds(ofCamera, fleet.camera(0))).isTrue();
        assertThat(conditions.holds(ofNvr, fleet.nvrId())).isTrue();

        fleet.remove();

        conditions.awaitOver(ofNvr, fleet.nvrId());
        assertThat(conditions.holds(ofCamera, fleet.camera(0))).isFalse();
        assertThat(conditions.why(ofNvr, fleet.nvrId())).isEqualTo("removed");
    }

    @Test
    void shouldNotHold_ofARecorderThatTheRuleDoesNotMean() {
        Fleet other = new Fleet(kafka, database);
        other.register("10.0.0.1");
        long ofOther = conditions.rule(other, "offline", "nvr", "");
        long ofThis = conditions.rule(fleet, "offline", "nvr", "");

        status.nvr(NvrStatus.OFFLINE, StatusReason.DISCONNECTED, now.minusSeconds(50));

        conditions.awaitHolds(ofThis, fleet.nvrId());
        assertThat(conditions.holds(ofOther, fleet.nvrId())).isFalse();
    }

    @Test
    void shouldPutAsideWhatCannotBeRead_andGoOn() {
        long rule = conditions.rule(fleet, "offline", "nvr", "");

        kafka.appendRaw(Topics.NVR_STATUS_CHANGES, fleet.key(), EventType.NVR_STATUS_CHANGED, "{\"nvr_id\":");
        status.nvr(NvrStatus.OFFLINE, StatusReason.DISCONNECTED, now.minusSeconds(50));

        conditions.awaitHolds(rule, fleet.nvrId());
        kafka.awaitRecord(
                Topics.NVR_STATUS_CHANGES + ".ingestion-service.dlq",
                fleet.key(),
                message -> Optional.of(message.key()));
    }

    private void stream(String path, @Nullable Long camera, @Nullable InactiveReason reason, int secondsAgo) {
        kafka.append(new StreamStatusChanged(
                "test",
                path,
                1,
                camera,
                camera == null ? null : fleet.nvrId(),
                reason == null,
                reason,
                now.minusSeconds(secondsAgo)));
    }

    @Test
    void shouldHoldOfAStream_thatIsGoneWhileItsCameraIsOnline() {
        long rule = conditions.rule(fleet, "stream_gone", "camera", "");
        String path = "cam/" + UUID.randomUUID();
        long camera = fleet.camera(0);
        awaitVersion(1);

        stream(path, camera, null, 60);
        stream(path, camera, InactiveReason.NOT_READY, 50);

        conditions.awaitHolds(rule, camera);
        assertThat(conditions.value(rule, camera, "aspect")).isEqualTo("test/" + path);
        assertThat(conditions.value(rule, camera, "since = '" + now.minusSeconds(50) + "'"))
                .isEqualTo("t");

        // Nobody can say now: it stays, and so it does through another word for the same.
        stream(path, camera, InactiveReason.MEDIA_SERVER_UNREACHABLE, 45);
        stream(path, camera, InactiveReason.PATH_GONE, 40);
        awaitStream(path, "inactive_reason = 'path_gone'");
        assertThat(conditions.value(rule, camera, "since = '" + now.minusSeconds(50) + "'"))
                .isEqualTo("t");

        status.camera(0, false, now.minusSeconds(30));
        conditions.awaitOver(rule, camera);

        status.camera(0, true, now.minusSeconds(20));
        conditions.awaitHolds(rule, camera);
        assertThat(conditions.value(rule, camera, "since = '" + now.minusSeconds(20) + "'"))
                .isEqualTo("t");

        stream(path, camera, null, 10);
        conditions.awaitOver(rule, camera);
    }

    private void awaitStream(String path, String condition) {
        Waiting.await(path + " has " + condition).until(() -> database.query(
                        "select count(*) from stream_state where stream = 'test/%s' and %s".formatted(path, condition))
                .equals("1"));
    }

    @Test
    void shouldNotHoldOfAStream_whenNobodyCanSay_orItShowsNoCameraAnyMore() {
        long rule = conditions.rule(fleet, "stream_gone", "camera", "");
        String path = "cam/" + UUID.randomUUID();
        long camera = fleet.camera(0);
        awaitVersion(1);

        stream(path, camera, InactiveReason.MEDIA_SERVER_UNREACHABLE, 60);
        awaitStream(path, "inactive_reason = 'media_server_unreachable'");
        assertThat(conditions.holds(rule, camera)).isFalse();

        stream(path, camera, InactiveReason.PATH_GONE, 50);
        conditions.awaitHolds(rule, camera);

        stream(path, fleet.camera(1), InactiveReason.PATH_GONE, 40);
        conditions.awaitHolds(rule, fleet.camera(1));
        assertThat(conditions.holds(rule, camera)).isFalse();

        // What is earlier than what is known is a repeat.
        stream(path, fleet.camera(1), null, 45);
        stream(path, null, InactiveReason.PATH_GONE, 30);
        conditions.awaitOver(rule, fleet.camera(1));
    }

    @Test
    void shouldTellAGapOnce_howeverManyPartitionsHadIt() {
        long rule = Long.parseLong(database.query("select id from alert_rule where name = 'observation_gap'"));
        long version = Instant.now().toEpochMilli();

        kafka.append(new ObservationGap(
                3, now.minus(Duration.ofHours(5)), now.minus(Duration.ofHours(4)), StatusTeller.version(version)));
        kafka.append(
                new ObservationGap(0, now.minusSeconds(120), now.minusSeconds(60), StatusTeller.version(version + 1)));
        kafka.append(
                new ObservationGap(1, now.minusSeconds(110), now.minusSeconds(70), StatusTeller.version(version + 1)));
        kafka.append(
                new ObservationGap(1, now.minusSeconds(110), now.minusSeconds(70), StatusTeller.version(version + 1)));

        Waiting.await("the gaps are kept")
                .until(() -> database.query("select count(*) from observation_gap where version >= '%s'"
                                .formatted(StatusTeller.version(version)))
                        .equals("3"));
        // A condition, or the alert that was made of it.
        assertThat(database.query("""
                select count(distinct aspect) from (
                    select aspect from alert_condition where rule_id = %1$d and since > now() - interval '1 day'
                    union all select aspect from alert where rule_id = %1$d) told
                """.formatted(rule))).isEqualTo("1");
    }
}
