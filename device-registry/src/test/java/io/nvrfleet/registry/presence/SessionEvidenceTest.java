package io.nvrfleet.registry.presence;

import static io.nvrfleet.registry.presence.ScriptedLog.HOST;
import static io.nvrfleet.registry.presence.ScriptedLog.report;
import static io.nvrfleet.registry.presence.ScriptedLog.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SessionCommand.NvrReportRequested;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.SystemReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of the table of the rules of status that sessions, reports and their silence decide. */
class SessionEvidenceTest {
    private static final SessionId FIRST = session("gw-a", 1);
    private static final SessionId SECOND = session("gw-b", 1);

    private final ScriptedLog log = new ScriptedLog().register(1, "CAM-1", "CAM-2");

    @Test
    void shouldBeOffline_whenNeverConnected() {
        log.assertNvr(NvrStatus.OFFLINE, StatusReason.NEVER_CONNECTED);
        log.assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.NVR_OFFLINE);
        assertThat(log.changes()).isEmpty();
    }

    @Test
    void shouldTakeCamerasAsReported_whenConnectBringsAReport() {
        log.connect(FIRST, report("CAM-1 online"));

        log.assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);
        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.REPORTED);
        log.assertCamera("CAM-2", CameraStatus.OFFLINE, StatusReason.NOT_REPORTED);
        NvrStatusChanged bulk = (NvrStatusChanged) log.lastChanges().getFirst();
        assertThat(bulk.bulk()).isTrue();
        assertThat(bulk.camerasUpdated()).isEqualTo(1);
        assertThat(bulk.cameras()).extracting("name").containsExactly("CAM-1", "CAM-2");
        assertThat(bulk.cameras().get(0).version()).isEqualTo(bulk.version());
        assertThat(bulk.cameras().get(1).version()).isGreaterThan(bulk.version());
    }

    @Test
    void shouldInheritUnnamedCameras_whenConnectWithReportComesOverALiveSession() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 online")).connect(SECOND, report("CAM-1 offline"));

        log.assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.REPORTED);
        log.assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.REPORTED);
    }

    @Test
    void shouldHaveAllCamerasOnline_whenConnectBringsNoReport() {
        log.connect(FIRST, null);

        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.CONNECTED);
        log.assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.CONNECTED);

        log.register(2, "CAM-1", "CAM-2", "CAM-3");
        log.assertCamera("CAM-3", CameraStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldInherit_whenConnectWithoutReportComesOverALiveSession() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 offline")).connect(SECOND, null);

        log.assertCamera("CAM-2", CameraStatus.OFFLINE, StatusReason.REPORTED);
        assertThat(log.lastChanges()).isEmpty();
    }

    @Test
    void shouldForgetWhatWasSaid_whenConnectWithoutReportComesAfterADisconnect() {
        log.connect(FIRST, report("CAM-1 offline"))
                .disconnect(FIRST, DisconnectCause.CLIENT_CLOSED)
                .connect(SECOND, null);

        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldChangeOnlyWhatChanged_whenAReportComes() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 online")).say(FIRST, report("CAM-1 offline, CAM-2 online"));

        assertThat(log.lastChanges()).hasSize(2);
        NvrStatusChanged update = (NvrStatusChanged) log.lastChanges().get(0);
        CameraStatusChanged camera = (CameraStatusChanged) log.lastChanges().get(1);
        assertThat(update.bulk()).isFalse();
        assertThat(update.camerasUpdated()).isEqualTo(1);
        assertThat(update.status()).isEqualTo(update.oldStatus()).isEqualTo(NvrStatus.ONLINE);
        assertThat(camera.name()).isEqualTo("CAM-1");
        assertThat(camera.version()).isGreaterThan(update.version());
    }

    @Test
    void shouldShowSince_whenAReportNoLongerNamesACamera() {
        SystemReport union = new SystemReport(
                null,
                null,
                true,
                false,
                ScriptedLog.SAID.plusSeconds(60),
                List.of(
                        new SystemReport.CameraReport(
                                "CAM-1", CameraStatus.ONLINE, null, ScriptedLog.SAID.plusSeconds(60)),
                        new SystemReport.CameraReport("CAM-2", CameraStatus.ONLINE, null, ScriptedLog.SAID)));
        log.connect(FIRST, report("CAM-1 online, CAM-2 online")).say(FIRST, union);

        log.assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.REPORTED);
        assertThat(log.camera("CAM-2").notReportedSince()).isEqualTo(ScriptedLog.SAID);
        assertThat(log.camera("CAM-1").notReportedSince()).isNull();
    }

    @Test
    void shouldMarkAll_whenAnEmptyListComes() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 offline"))
                .say(FIRST, listing(List.of(said("CAM-1", CameraStatus.ONLINE), said("CAM-2", CameraStatus.OFFLINE))));

        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.REPORTED);
        assertThat(log.camera("CAM-1").notReportedSince()).isEqualTo(ScriptedLog.SAID);
        assertThat(log.camera("CAM-2").notReportedSince()).isEqualTo(ScriptedLog.SAID);
    }

    @Test
    void shouldMarkWhatItInherits_whenALaterSessionDoesNotListIt() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 online"))
                .connect(
                        SECOND,
                        new SystemReport(
                                null,
                                null,
                                true,
                                false,
                                ScriptedLog.SAID,
                                List.of(said("CAM-1", CameraStatus.ONLINE))));

        log.assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.REPORTED);
        assertThat(log.camera("CAM-1").notReportedSince()).isNull();
        assertThat(log.camera("CAM-2").notReportedSince()).isNotNull();
    }

    @Test
    void shouldBeOfflineAsUnreadable_whenARecorderComesBackWithWordsOfItsOwn() {
        log.connect(FIRST, new SystemReport(null, List.of(unreadable("CAM-1"), said("CAM-2", CameraStatus.ONLINE))));

        log.assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.UNREADABLE_STATUS);
        log.assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.REPORTED);
        assertThat(log.camera("CAM-1").reportedWord()).isEqualTo("???");
        assertThat(log.camera("CAM-1").notReportedSince()).isNotNull();
    }

    @Test
    void shouldKeepItsStatus_whenAWordIsUnreadableOverALiveSession() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 online"))
                .connect(SECOND, new SystemReport(null, List.of(unreadable("CAM-1"), unreadable("CAM-2"))));

        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.REPORTED);
        assertThat(log.camera("CAM-1").reportedWord()).isEqualTo("???");
        assertThat(log.camera("CAM-1").notReportedSince()).isNotNull();
    }

    @Test
    void shouldBeOnlineAsBefore_whenARecorderListedNothingAndThenIsUnreadable() {
        log.connect(FIRST, null).say(FIRST, new SystemReport(null, false, List.of(unreadable("CAM-1"))));

        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.CONNECTED);
        assertThat(log.camera("CAM-1").notReportedSince()).isNotNull();
    }

    @Test
    void shouldBeOfflineAsUnreadable_whenAListCannotBeRead() {
        log.connect(FIRST, new SystemReport(NvrStatus.ONLINE, null, true, true, ScriptedLog.SAID, List.of()));

        log.assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);
        log.assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.UNREADABLE_STATUS);
        log.assertCamera("CAM-2", CameraStatus.OFFLINE, StatusReason.UNREADABLE_STATUS);
    }

    private static SystemReport listing(List<SystemReport.CameraReport> before) {
        return new SystemReport(null, null, true, false, ScriptedLog.SAID.plusSeconds(60), before);
    }

    private static SystemReport.CameraReport said(String name, CameraStatus status) {
        return new SystemReport.CameraReport(name, status, null, ScriptedLog.SAID);
    }

    private static SystemReport.CameraReport unreadable(String name) {
        return new SystemReport.CameraReport(name, null, "???", null, ScriptedLog.SAID);
    }

    @Test
    void shouldSayNothingOfCameras_whenAReportIsOfTheRecorderAlone() {
        log.connect(FIRST, new SystemReport(NvrStatus.WARNING, false, List.of()));

        log.assertNvr(NvrStatus.WARNING, StatusReason.REPORTED);
        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldHaveUnnamedCamerasOnline_whenAConnectThatListedNoneIsSentWithALaterReport() {
        SystemReport later = new SystemReport(
                null,
                false,
                List.of(new SystemReport.CameraReport("CAM-1", CameraStatus.OFFLINE, null, ScriptedLog.SAID)));
        log.connect(FIRST, later);

        log.assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.REPORTED);
        log.assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldInheritNothing_whenTheReportOfTheLiveSessionNeverCame() {
        log.connect(FIRST, report("CAM-1 offline"))
                .disconnect(FIRST, DisconnectCause.CLIENT_CLOSED)
                .beat(SECOND, "0123456789abcdef");
        log.assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.REPORTED);

        log.connect(session("gw-a", 2), null);

        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.CONNECTED);
        log.assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldEndTheWarning_whenTheNextSessionSaysThatItIsOnline() {
        log.connect(FIRST, report(NvrStatus.WARNING, "CAM-1 online"))
                .connect(SECOND, new SystemReport(NvrStatus.ONLINE, false, List.of()));

        log.assertNvr(NvrStatus.ONLINE, StatusReason.REPORTED);
        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.REPORTED);
    }

    @Test
    void shouldWarn_whenTheRecorderSaysSo() {
        log.connect(FIRST, report(NvrStatus.WARNING, "CAM-1 online"));
        log.assertNvr(NvrStatus.WARNING, StatusReason.REPORTED);

        log.say(FIRST, report(NvrStatus.ONLINE, "CAM-1 online"));
        log.assertNvr(NvrStatus.ONLINE, StatusReason.REPORTED);
        assertThat(((NvrStatusChanged) log.lastChanges().getFirst()).bulk()).isFalse();

        log.say(FIRST, report(NvrStatus.OFFLINE, "CAM-1 online"));
        log.assertNvr(NvrStatus.ONLINE, StatusReason.REPORTED);
    }

    @Test
    void shouldWriteNothing_whenAHeartbeatIsUnchanged() {
        log.connect(FIRST, report("CAM-1 online"))
                .beat(FIRST, report("CAM-1 online").hash());

        assertThat(log.lastBatch().isEmpty()).isTrue();
    }

    @Test
    void shouldReviveWithItsEvidence_whenASuspendedSessionIsHeardOf() {
        SystemReport said = report("CAM-1 online, CAM-2 offline");
        log.connect(FIRST, said).pass(36);
        log.assertNvr(NvrStatus.OFFLINE, StatusReason.GATEWAY_LOST);

        log.beat(FIRST, said.hash());

        log.assertNvr(NvrStatus.ONLINE, StatusReason.REVIVED);
        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.REPORTED);
        log.assertCamera("CAM-2", CameraStatus.OFFLINE, StatusReason.REPORTED);
    }

    @Test
    void shouldTakeOver_whenAHeartbeatIsOfASessionNeverSeen() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 offline")).beat(SECOND, "0123456789abcdef");

        log.assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);
        log.assertCamera("CAM-2", CameraStatus.OFFLINE, StatusReason.REPORTED);
        assertThat(log.lastOutgoing())
                .containsExactlyInAnyOrder(
                        new NvrSessionSuperseded(HOST, FIRST, SECOND), new NvrReportRequested(HOST, SECOND));
    }

    @Test
    void shouldKeepUntilTheReportComes_whenAHeartbeatTakesOverFromNobody() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 online"))
                .disconnect(FIRST, DisconnectCause.CONNECTION_LOST)
                .beat(SECOND, "0123456789abcdef");
        log.assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.REPORTED);

        log.say(SECOND, report("CAM-1 online"));

        log.assertCamera("CAM-2", CameraStatus.OFFLINE, StatusReason.NOT_REPORTED);
    }

    @Test
    void shouldBeAsConnectWithout_whenANeverSeenHeartbeatHasNoReport() {
        log.beat(FIRST, SystemReport.NO_REPORT);

        log.assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);
        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldGoOfflineWithAllCameras_whenTheCurrentSessionDisconnects() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 offline")).disconnect(FIRST, DisconnectCause.PING_TIMEOUT);

        log.assertNvr(NvrStatus.OFFLINE, StatusReason.PING_TIMEOUT);
        log.assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.NVR_OFFLINE);
        NvrStatusChanged bulk = (NvrStatusChanged) log.lastChanges().getFirst();
        assertThat(bulk.bulk()).isTrue();
        assertThat(bulk.camerasUpdated()).isEqualTo(1);
        assertThat(bulk.cameras()).extracting("name").containsExactly("CAM-1");
    }

    @Test
    void shouldStayOnlineForOneLease_whenTheGatewayDrains() {
        log.connect(FIRST, null)
                .pass(30)
                .disconnect(FIRST, DisconnectCause.DRAINING)
                .pass(34);
        log.assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);

        log.pass(2);
        log.assertNvr(NvrStatus.OFFLINE, StatusReason.GATEWAY_LOST);
    }

    @Test
    void shouldNameTheSession_whenItsGatewayIsStillHeardOf() {
        log.connect(FIRST, null).pass(20);
        log.append(new NvrHeartbeat("other", session("gw-a", 2), ScriptedLog.SAID, SystemReport.NO_REPORT));
        log.pass(16);

        log.assertNvr(NvrStatus.OFFLINE, StatusReason.LEASE_EXPIRED);
    }

    @Test
    void shouldNameTheGateway_whenItSpokeOfAnotherRecorderLast() {
        log.connect(FIRST, null).pass(10);
        log.append(new NvrHeartbeat("other", session("gw-a", 2), ScriptedLog.SAID, SystemReport.NO_REPORT));
        log.pass(26);

        log.assertNvr(NvrStatus.OFFLINE, StatusReason.GATEWAY_LOST);
    }

    @Test
    void shouldNotGatherNamesWithoutEnd_whenSessionsInheritFromEachOther() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 online"));
        for (int session = 1; session <= 3; session++) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                names.add("S" + session + "-" + i + " online");
            }
            log.connect(session("gw-b", session), report(String.join(", ", names)));
        }

        assertThat(log.recorder().evidence().cameras()).hasSize(1_002).containsKeys("CAM-1", "CAM-2", "S3-0", "S3-999");
    }
}
