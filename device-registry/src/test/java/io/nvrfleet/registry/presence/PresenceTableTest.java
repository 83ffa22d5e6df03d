package io.nvrfleet.registry.presence;

import static io.nvrfleet.registry.presence.ScriptedLog.HOST;
import static io.nvrfleet.registry.presence.ScriptedLog.report;
import static io.nvrfleet.registry.presence.ScriptedLog.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.NvrEvent.InventoryChanged;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SessionCommand.AccessRevoked;
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

/** Each row of the table of the rules of status, and the sentences around it. */
class PresenceTableTest {
    private static final SessionId FIRST = session("gw-a", 1);
    private static final SessionId SECOND = session("gw-b", 1);

    private final ScriptedLog log = new ScriptedLog().register(1, "CAM-1", "CAM-2");

    @Test
    void shouldBeOffline_whenNeverConnected() {
        assertNvr(NvrStatus.OFFLINE, StatusReason.NEVER_CONNECTED);
        assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.NVR_OFFLINE);
        assertThat(log.changes()).isEmpty();
    }

    @Test
    void shouldTakeCamerasAsReported_whenConnectBringsAReport() {
        log.connect(FIRST, report("CAM-1 online"));

        assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);
        assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.REPORTED);
        assertCamera("CAM-2", CameraStatus.OFFLINE, StatusReason.NOT_REPORTED);
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

        assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.REPORTED);
        assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.REPORTED);
    }

    @Test
    void shouldHaveAllCamerasOnline_whenConnectBringsNoReport() {
        log.connect(FIRST, null);

        assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.CONNECTED);
        assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.CONNECTED);

        log.register(2, "CAM-1", "CAM-2", "CAM-3");
        assertCamera("CAM-3", CameraStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldInherit_whenConnectWithoutReportComesOverALiveSession() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 offline")).connect(SECOND, null);

        assertCamera("CAM-2", CameraStatus.OFFLINE, StatusReason.REPORTED);
        assertThat(log.lastChanges()).isEmpty();
    }

    @Test
    void shouldForgetWhatWasSaid_whenConnectWithoutReportComesAfterADisconnect() {
        log.connect(FIRST, report("CAM-1 offline"))
                .disconnect(FIRST, DisconnectCause.CLIENT_CLOSED)
                .connect(SECOND, null);

        assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.CONNECTED);
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
                List.of(
                        new SystemReport.CameraReport(
                                "CAM-1", CameraStatus.ONLINE, null, ScriptedLog.SAID.plusSeconds(60)),
                        new SystemReport.CameraReport("CAM-2", CameraStatus.ONLINE, null, ScriptedLog.SAID)));
        log.connect(FIRST, report("CAM-1 online, CAM-2 online")).say(FIRST, union);

        assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.REPORTED);
        assertThat(log.camera("CAM-2").notReportedSince()).isEqualTo(ScriptedLog.SAID);
        assertThat(log.camera("CAM-1").notReportedSince()).isNull();
    }

    @Test
    void shouldSayNothingOfCameras_whenAReportIsOfTheRecorderAlone() {
        log.connect(FIRST, new SystemReport(NvrStatus.WARNING, false, List.of()));

        assertNvr(NvrStatus.WARNING, StatusReason.REPORTED);
        assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldHaveUnnamedCamerasOnline_whenAConnectThatListedNoneIsSentWithALaterReport() {
        SystemReport later = new SystemReport(
                null,
                false,
                List.of(new SystemReport.CameraReport("CAM-1", CameraStatus.OFFLINE, null, ScriptedLog.SAID)));
        log.connect(FIRST, later);

        assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.REPORTED);
        assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldInheritNothing_whenTheReportOfTheLiveSessionNeverCame() {
        log.connect(FIRST, report("CAM-1 offline"))
                .disconnect(FIRST, DisconnectCause.CLIENT_CLOSED)
                .beat(SECOND, "0123456789abcdef");
        assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.REPORTED);

        log.connect(session("gw-a", 2), null);

        assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.CONNECTED);
        assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldEndTheWarning_whenTheNextSessionSaysThatItIsOnline() {
        log.connect(FIRST, report(NvrStatus.WARNING, "CAM-1 online"))
                .connect(SECOND, new SystemReport(NvrStatus.ONLINE, false, List.of()));

        assertNvr(NvrStatus.ONLINE, StatusReason.REPORTED);
        assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.REPORTED);
    }

    @Test
    void shouldWarn_whenTheRecorderSaysSo() {
        log.connect(FIRST, report(NvrStatus.WARNING, "CAM-1 online"));
        assertNvr(NvrStatus.WARNING, StatusReason.REPORTED);

        log.say(FIRST, report(NvrStatus.ONLINE, "CAM-1 online"));
        assertNvr(NvrStatus.ONLINE, StatusReason.REPORTED);
        assertThat(((NvrStatusChanged) log.lastChanges().getFirst()).bulk()).isFalse();

        log.say(FIRST, report(NvrStatus.OFFLINE, "CAM-1 online"));
        assertNvr(NvrStatus.ONLINE, StatusReason.REPORTED);
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
        assertNvr(NvrStatus.OFFLINE, StatusReason.GATEWAY_LOST);

        log.beat(FIRST, said.hash());

        assertNvr(NvrStatus.ONLINE, StatusReason.REVIVED);
        assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.REPORTED);
        assertCamera("CAM-2", CameraStatus.OFFLINE, StatusReason.REPORTED);
    }

    @Test
    void shouldTakeOver_whenAHeartbeatIsOfASessionNeverSeen() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 offline")).beat(SECOND, "0123456789abcdef");

        assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);
        assertCamera("CAM-2", CameraStatus.OFFLINE, StatusReason.REPORTED);
        assertThat(log.lastOutgoing())
                .containsExactlyInAnyOrder(
                        new NvrSessionSuperseded(HOST, FIRST, SECOND), new NvrReportRequested(HOST, SECOND));
    }

    @Test
    void shouldKeepUntilTheReportComes_whenAHeartbeatTakesOverFromNobody() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 online"))
                .disconnect(FIRST, DisconnectCause.CONNECTION_LOST)
                .beat(SECOND, "0123456789abcdef");
        assertCamera("CAM-2", CameraStatus.ONLINE, StatusReason.REPORTED);

        log.say(SECOND, report("CAM-1 online"));

        assertCamera("CAM-2", CameraStatus.OFFLINE, StatusReason.NOT_REPORTED);
    }

    @Test
    void shouldBeAsConnectWithout_whenANeverSeenHeartbeatHasNoReport() {
        log.beat(FIRST, SystemReport.NO_REPORT);

        assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);
        assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldGoOfflineWithAllCameras_whenTheCurrentSessionDisconnects() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 offline")).disconnect(FIRST, DisconnectCause.PING_TIMEOUT);

        assertNvr(NvrStatus.OFFLINE, StatusReason.PING_TIMEOUT);
        assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.NVR_OFFLINE);
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
        assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);

        log.pass(2);
        assertNvr(NvrStatus.OFFLINE, StatusReason.GATEWAY_LOST);
    }

    @Test
    void shouldNameTheSession_whenItsGatewayIsStillHeardOf() {
        log.connect(FIRST, null).pass(20);
        log.append(new io.nvrfleet.events.NvrEvent.NvrHeartbeat(
                "other", session("gw-a", 2), ScriptedLog.SAID, SystemReport.NO_REPORT));
        log.pass(16);

        assertNvr(NvrStatus.OFFLINE, StatusReason.LEASE_EXPIRED);
    }

    @Test
    void shouldNameTheGateway_whenItSpokeOfAnotherRecorderLast() {
        log.connect(FIRST, null).pass(10);
        log.append(new io.nvrfleet.events.NvrEvent.NvrHeartbeat(
                "other", session("gw-a", 2), ScriptedLog.SAID, SystemReport.NO_REPORT));
        log.pass(26);

        assertNvr(NvrStatus.OFFLINE, StatusReason.GATEWAY_LOST);
    }

    @Test
    void shouldNotTakeOver_whenASessionWasRefusedBefore() {
        log.inventory(2, false, false, "CAM-1", "CAM-2")
                .connect(FIRST, null)
                .inventory(3, true, false, "CAM-1", "CAM-2")
                .connect(SECOND, null)
                .beat(FIRST, SystemReport.NO_REPORT);

        assertThat(log.lastOutgoing()).containsExactly(new NvrSessionSuperseded(HOST, FIRST, SECOND));
    }

    @Test
    void shouldRefuseAndRevoke_whenTheRecorderIsDisabled() {
        log.connect(FIRST, null).inventory(2, false, false, "CAM-1", "CAM-2");

        assertNvr(NvrStatus.OFFLINE, StatusReason.DISABLED);
        assertThat(log.lastOutgoing()).contains(new AccessRevoked(HOST, FIRST, StatusReason.DISABLED));

        log.beat(FIRST, SystemReport.NO_REPORT);
        assertThat(log.lastChanges()).isEmpty();
        assertThat(log.lastOutgoing()).containsExactly(new AccessRevoked(HOST, FIRST, StatusReason.DISABLED));

        log.disconnect(FIRST, DisconnectCause.REVOKED);
        assertThat(log.lastOutgoing()).isEmpty();
    }

    @Test
    void shouldEndWithItsCameras_whenTheRecorderIsRemoved() {
        log.connect(FIRST, null).inventory(2, true, true);

        NvrStatusChanged bulk = (NvrStatusChanged) log.lastChanges().getFirst();
        assertThat(bulk.reason()).isEqualTo(StatusReason.REMOVED);
        assertThat(bulk.camerasUpdated()).isEqualTo(2);
        assertThat(log.lastOutgoing()).contains(new DirectoryEntry(HOST, 1, "Main", true, true, 2));
    }

    @Test
    void shouldBeginAnew_whenARemovedHostnameIsRegisteredAgain() {
        log.connect(FIRST, null).inventory(2, true, true);
        log.append(new InventoryChanged(HOST, 3, 2, "Other", true, false, List.of(new CameraEntry(21, "CAM-1"))));
        assertNvr(NvrStatus.OFFLINE, StatusReason.NEVER_CONNECTED);

        log.connect(SECOND, null);
        assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);
        assertThat(log.camera("CAM-1").id()).isEqualTo(21);
    }

    @Test
    void shouldTellTheEndOfTheOldRecorder_whenItsRemovalWasLost() {
        log.connect(FIRST, null);

        log.append(new InventoryChanged(HOST, 3, 2, "Other", true, false, List.of(new CameraEntry(21, "CAM-1"))));

        NvrStatusChanged bulk = (NvrStatusChanged) log.lastChanges().getFirst();
        assertThat(bulk.nvrId()).isEqualTo(1);
        assertThat(bulk.reason()).isEqualTo(StatusReason.REMOVED);
        assertThat(bulk.camerasUpdated()).isEqualTo(2);
        assertThat(log.lastOutgoing()).contains(new AccessRevoked(HOST, FIRST, StatusReason.REMOVED));
        assertThat(log.lastBatch().retiredStates()).singleElement().satisfies(retired -> assertThat(
                        retired.views().nvr())
                .extracting(Views.OfNvr::status)
                .isEqualTo(NvrStatus.OFFLINE));
        assertNvr(NvrStatus.OFFLINE, StatusReason.NEVER_CONNECTED);
    }

    @Test
    void shouldBeRightAtOnce_whenAnAgentConnectsBeforeItsRegistrationArrives() {
        ScriptedLog early =
                new ScriptedLog().connect(FIRST, report("CAM-1 online")).register(1, "CAM-1");

        assertThat(early.nvr().status()).isEqualTo(NvrStatus.ONLINE);
        assertThat(early.camera("CAM-1").status()).isEqualTo(CameraStatus.ONLINE);
    }

    @Test
    void shouldDeriveAgain_whenCamerasAreRegisteredOrRemoved() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 online, CAM-3 online"));
        assertThat(log.recorder().views().unregistered()).containsExactly("CAM-3");

        log.register(2, "CAM-1", "CAM-2", "CAM-3");
        assertCamera("CAM-3", CameraStatus.ONLINE, StatusReason.REPORTED);
        assertThat(log.lastChanges()).singleElement().isInstanceOf(CameraStatusChanged.class);
        assertThat(log.recorder().views().unregistered()).isEmpty();

        log.register(3, "CAM-1");
        assertThat(log.recorder().views().unregistered()).containsExactlyInAnyOrder("CAM-2", "CAM-3");
        assertThat(log.lastChanges()).allSatisfy(change -> assertThat(((CameraStatusChanged) change).reason())
                .isEqualTo(StatusReason.REMOVED));
    }

    @Test
    void shouldIgnoreInventory_whenItsRevisionIsNotAboveTheAppliedOne() {
        log.register(1, "CAM-9");

        assertThat(log.recorder().views().cameras()).containsOnlyKeys("CAM-1", "CAM-2");
        assertThat(log.lastBatch().appliedRevisions()).containsExactly(new Batch.Revision(HOST, 1));
    }

    @Test
    void shouldStillTakeTheInventory_whenAManualValueOvertookIt() {
        log.connect(FIRST, null).manual(3, "CAM-1", NvrStatus.OFFLINE).register(2, "CAM-1", "CAM-2", "CAM-3");

        assertCamera("CAM-3", CameraStatus.ONLINE, StatusReason.CONNECTED);
        assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.MANUAL);
        assertThat(log.lastBatch().appliedRevisions()).containsExactly(new Batch.Revision(HOST, 2));
    }

    @Test
    void shouldHoldForThatEntityAlone_whenAValueIsSetByHand() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 online")).manual(2, null, NvrStatus.OFFLINE);

        assertNvr(NvrStatus.OFFLINE, StatusReason.MANUAL);
        assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.REPORTED);
        assertThat(((NvrStatusChanged) log.lastChanges().getFirst()).bulk()).isFalse();

        log.connect(SECOND, null);
        assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldGiveWay_whenAReportChangesACameraThatWasSetByHand() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 online")).manual(2, "CAM-1", NvrStatus.OFFLINE);
        assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.MANUAL);

        log.say(FIRST, report("CAM-1 online, CAM-2 offline"));
        assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.MANUAL);

        log.say(FIRST, report("CAM-1 offline, CAM-2 offline")).say(FIRST, report("CAM-1 online, CAM-2 offline"));
        assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.REPORTED);
    }

    @Test
    void shouldRefuseOnlineByHand_whenThereIsNoLiveSession() {
        log.manual(2, null, NvrStatus.ONLINE);

        assertNvr(NvrStatus.OFFLINE, StatusReason.NEVER_CONNECTED);
        assertThat(log.lastBatch().appliedRevisions()).containsExactly(new Batch.Revision(HOST, 2));
    }

    @Test
    void shouldBeShownAsRegistered_whenTheLogIsKeyedInLowerCase() {
        ScriptedLog other = new ScriptedLog()
                .append(new InventoryChanged("NVR-1", 1, 1, "Main", true, false, List.of()))
                .connect(FIRST, null);

        NvrStatusChanged change = (NvrStatusChanged) other.lastChanges().getFirst();
        assertThat(change.hostname()).isEqualTo("NVR-1");
        assertThat(change.key()).isEqualTo("nvr-1");
        assertThat(other.state().directory())
                .extracting(DirectoryEntry::hostname)
                .containsExactly("NVR-1");
    }

    private void assertNvr(NvrStatus status, StatusReason reason) {
        assertThat(log.nvr().status()).isEqualTo(status);
        assertThat(log.nvr().reason()).isEqualTo(reason);
    }

    private void assertCamera(String name, CameraStatus status, StatusReason reason) {
        assertThat(log.camera(name).status()).as(name).isEqualTo(status);
        assertThat(log.camera(name).reason()).as(name).isEqualTo(reason);
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
