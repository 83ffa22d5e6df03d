package io.nvrfleet.registry.presence;

import static io.nvrfleet.registry.presence.ScriptedLog.HOST;
import static io.nvrfleet.registry.presence.ScriptedLog.report;
import static io.nvrfleet.registry.presence.ScriptedLog.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraDirectoryEntry;
import io.nvrfleet.events.CameraDirectoryEntry.DirectoryCamera;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.DirectoryRecord;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.NvrEvent.InventoryChanged;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SessionCommand.AccessRevoked;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.SystemReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of the table of the rules of status that people decide: what is registered, barred or set by hand. */
class InventoryEvidenceTest {
    private static final SessionId FIRST = session("gw-a", 1);
    private static final SessionId SECOND = session("gw-b", 1);

    private final ScriptedLog log = new ScriptedLog().register(1, "CAM-1", "CAM-2");

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

        log.assertNvr(NvrStatus.OFFLINE, StatusReason.DISABLED);
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
        assertThat(log.lastOutgoing())
                .contains(
                        new DirectoryEntry(HOST, 1, "Main", true, true, 2),
                        new CameraDirectoryEntry(1, HOST, "Main", true, true, null, 2, List.of()));
    }

    @Test
    void shouldTellOfTheCameras_whenAnInventoryIsApplied() {
        log.append(new InventoryChanged(
                "NVR-1", 2, 1, "Main", true, false, 5L, List.of(new CameraEntry(21, "CAM-1", "Entrance", "10.0.0.7"))));

        assertThat(log.lastOutgoing())
                .containsOnlyOnce(new CameraDirectoryEntry(
                        1,
                        "NVR-1",
                        "Main",
                        true,
                        false,
                        5L,
                        2,
                        List.of(new DirectoryCamera(21, "CAM-1", "Entrance", "10.0.0.7"))));
        assertThat(List.<FleetEvent>copyOf(log.state().directoryRecords()))
                .hasSize(2)
                .isSubsetOf(log.lastOutgoing());
    }

    @Test
    void shouldBeginAnew_whenARemovedHostnameIsRegisteredAgain() {
        log.connect(FIRST, null).inventory(2, true, true);
        log.append(new InventoryChanged(HOST, 3, 2, "Other", true, false, null, List.of(new CameraEntry(21, "CAM-1"))));
        log.assertNvr(NvrStatus.OFFLINE, StatusReason.NEVER_CONNECTED);

        log.connect(SECOND, null);
        log.assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);
        assertThat(log.camera("CAM-1").id()).isEqualTo(21);
    }

    @Test
    void shouldTellTheEndOfTheOldRecorder_whenItsRemovalWasLost() {
        log.connect(FIRST, null);

        log.append(new InventoryChanged(HOST, 3, 2, "Other", true, false, null, List.of(new CameraEntry(21, "CAM-1"))));

        NvrStatusChanged bulk = (NvrStatusChanged) log.lastChanges().getFirst();
        assertThat(bulk.nvrId()).isEqualTo(1);
        assertThat(bulk.reason()).isEqualTo(StatusReason.REMOVED);
        assertThat(bulk.camerasUpdated()).isEqualTo(2);
        assertThat(log.lastOutgoing()).contains(new AccessRevoked(HOST, FIRST, StatusReason.REMOVED));
        assertThat(log.lastBatch().retiredStates()).singleElement().satisfies(retired -> assertThat(
                        retired.views().nvr())
                .extracting(Views.OfNvr::status)
                .isEqualTo(NvrStatus.OFFLINE));
        log.assertNvr(NvrStatus.OFFLINE, StatusReason.NEVER_CONNECTED);
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
        log.assertCamera("CAM-3", CameraStatus.ONLINE, StatusReason.REPORTED);
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

        log.assertCamera("CAM-3", CameraStatus.ONLINE, StatusReason.CONNECTED);
        log.assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.MANUAL);
        assertThat(log.lastBatch().appliedRevisions()).containsExactly(new Batch.Revision(HOST, 2));
    }

    @Test
    void shouldHoldForThatEntityAlone_whenAValueIsSetByHand() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 online")).manual(2, null, NvrStatus.OFFLINE);

        log.assertNvr(NvrStatus.OFFLINE, StatusReason.MANUAL);
        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.REPORTED);
        assertThat(((NvrStatusChanged) log.lastChanges().getFirst()).bulk()).isFalse();

        log.connect(SECOND, null);
        log.assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldGiveWay_whenAReportChangesACameraThatWasSetByHand() {
        log.connect(FIRST, report("CAM-1 online, CAM-2 online")).manual(2, "CAM-1", NvrStatus.OFFLINE);
        log.assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.MANUAL);

        log.say(FIRST, report("CAM-1 online, CAM-2 offline"));
        log.assertCamera("CAM-1", CameraStatus.OFFLINE, StatusReason.MANUAL);

        log.say(FIRST, report("CAM-1 offline, CAM-2 offline")).say(FIRST, report("CAM-1 online, CAM-2 offline"));
        log.assertCamera("CAM-1", CameraStatus.ONLINE, StatusReason.REPORTED);
    }

    @Test
    void shouldRefuseOnlineByHand_whenThereIsNoLiveSession() {
        log.manual(2, null, NvrStatus.ONLINE);

        log.assertNvr(NvrStatus.OFFLINE, StatusReason.NEVER_CONNECTED);
        assertThat(log.lastBatch().appliedRevisions()).containsExactly(new Batch.Revision(HOST, 2));
    }

    @Test
    void shouldBeShownAsRegistered_whenTheLogIsKeyedInLowerCase() {
        ScriptedLog other = new ScriptedLog()
                .append(new InventoryChanged("NVR-1", 1, 1, "Main", true, false, null, List.of()))
                .connect(FIRST, null);

        NvrStatusChanged change = (NvrStatusChanged) other.lastChanges().getFirst();
        assertThat(change.hostname()).isEqualTo("NVR-1");
        assertThat(change.key()).isEqualTo("nvr-1");
        assertThat(other.state().directoryRecords())
                .extracting(DirectoryRecord::hostname)
                .containsOnly("NVR-1");
    }
}
