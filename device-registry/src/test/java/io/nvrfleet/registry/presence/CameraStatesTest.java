package io.nvrfleet.registry.presence;

import static io.nvrfleet.registry.presence.ScriptedLog.report;
import static io.nvrfleet.registry.presence.ScriptedLog.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.SystemReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The letters of a recorder's cameras after each kind of event, and that whoever follows the changes has them. */
class CameraStatesTest {
    private static final SessionId SESSION = session("gw-a", 1);

    private final ScriptedLog log = new ScriptedLog().register(1, "CAM-1", "CAM-2");

    @Test
    void shouldBeOffline_whenTheRecorderNeverConnected() {
        assertStates("xx");
    }

    @Test
    void shouldBeTold_whenTheRecorderComesReportsAndGoes() {
        log.connect(SESSION, report("CAM-1 online, CAM-2 online"));
        assertTold("oo", 2);

        log.say(SESSION, report("CAM-1 online, CAM-2 offline"));
        assertTold("ox", 1);

        log.disconnect(SESSION, DisconnectCause.CLIENT_CLOSED);
        assertTold("xx", 0);
    }

    @Test
    void shouldSayWhichAreNotReported_whenTheRecorderNeverSpokeOfThem() {
        log.connect(SESSION, report("CAM-2 online"));

        assertTold("uo", 1);
    }

    @Test
    void shouldBeUnreadable_whenNobodyCanReadTheListOrTheWord() {
        log.connect(SESSION, new SystemReport(null, null, true, true, ScriptedLog.SAID, List.of()));
        assertTold("??", 0);

        log.say(SESSION, said("CAM-1", CameraStatus.ONLINE, null));
        assertTold("o?", 1);

        log.say(SESSION, said("CAM-1", null, "Blurred"));
        assertTold("??", 1);
    }

    @Test
    void shouldTellTheRecorderOnce_whenACameraIsLeftOutAndNoStatusChanges() {
        log.connect(SESSION, report("CAM-1 online, CAM-2 online"));
        String before = log.nvr().version();

        log.say(SESSION, leavesOutTheSecond());

        assertTold("ou", 2);
        assertThat(log.lastChanges()).singleElement().satisfies(change -> {
            NvrStatusChanged nvr = (NvrStatusChanged) change;
            assertThat(nvr.status()).isEqualTo(nvr.oldStatus()).isEqualTo(NvrStatus.ONLINE);
            assertThat(nvr.reason()).isEqualTo(StatusReason.REPORTED);
            assertThat(nvr.camerasUpdated()).isZero();
            assertThat(nvr.bulk()).isFalse();
        });
        assertThat(log.nvr().version()).isGreaterThan(before);
        log.assertNvr(NvrStatus.ONLINE, StatusReason.CONNECTED);
    }

    @Test
    void shouldTellNobody_whenALaterReportSaysTheSame() {
        log.connect(SESSION, report("CAM-1 online, CAM-2 online")).say(SESSION, leavesOutTheSecond());

        log.say(SESSION, leavesOutTheSecond());

        assertThat(log.lastChanges()).isEmpty();
    }

    @Test
    void shouldBeAsThePersonSaid_whenACameraIsSetByHand() {
        log.connect(SESSION, report("CAM-1 online, CAM-2 online")).say(SESSION, leavesOutTheSecond());

        log.manual(2, "CAM-1", NvrStatus.OFFLINE);
        assertTold("xu", 1);
        assertThat(log.lastChanges()).singleElement().isInstanceOf(CameraStatusChanged.class);

        log.manual(3, "CAM-2", NvrStatus.ONLINE);
        assertTold("xo", 1);
        assertThat(log.lastChanges()).singleElement().satisfies(change -> assertThat(
                        ((NvrStatusChanged) change).reason())
                .isEqualTo(StatusReason.CONNECTED));
    }

    @Test
    void shouldHaveAVersionOfItsOwn_whenAnOfflineCameraIsRegisteredOrRemoved() {
        log.connect(SESSION, report("CAM-1 online, CAM-2 online"));
        String before = log.nvr().version();

        log.register(2, "CAM-1", "CAM-2", "CAM-0");

        // Of the inventory people are told otherwise: the directory's entry says that it changed.
        assertThat(log.lastChanges()).isEmpty();
        assertStates("uoo");
        String registered = log.nvr().version();
        assertThat(registered).isGreaterThan(before);

        log.register(3, "CAM-1", "CAM-2");
        assertStates("oo");
        assertThat(log.nvr().version()).isGreaterThan(registered);
    }

    @Test
    void shouldLeaveOutACamera_whenItIsRemovedWhileItIsOnline() {
        log.connect(SESSION, report("CAM-1 online, CAM-2 online"));

        log.register(2, "CAM-2");

        assertTold("o", 1);
    }

    @Test
    void shouldBeInTheOrderOfNames_whenTheyWereRegisteredInAnother() {
        ScriptedLog unordered = new ScriptedLog().register(1, "\ud83d\udcf7", "b", "B", "\uffef");

        unordered.connect(SESSION, report("B offline, b online, \uffef offline, \ud83d\udcf7 online"));

        assertThat(unordered.nvr().cameraStates()).isEqualTo("xoxo");
    }

    private void assertStates(String letters) {
        assertThat(log.nvr().cameraStates()).isEqualTo(letters);
    }

    /** Shown, and in each change of the last record. */
    private void assertTold(String letters, int online) {
        assertStates(letters);
        assertThat(log.lastChanges()).isNotEmpty().allSatisfy(change -> assertThat(change)
                .extracting(StatusChange::cameraStates, StatusChange::camerasOnline)
                .containsExactly(letters, online));
    }

    private static SystemReport leavesOutTheSecond() {
        Instant listed = ScriptedLog.SAID.plusSeconds(60);
        return new SystemReport(
                null,
                null,
                true,
                false,
                listed,
                List.of(
                        new SystemReport.CameraReport("CAM-1", CameraStatus.ONLINE, null, listed),
                        new SystemReport.CameraReport("CAM-2", CameraStatus.ONLINE, null, ScriptedLog.SAID)));
    }

    private static SystemReport said(String name, @Nullable CameraStatus status, @Nullable String word) {
        Instant at = ScriptedLog.SAID.plusSeconds(60);
        return new SystemReport(null, List.of(new SystemReport.CameraReport(name, status, word, null, at)));
    }
}
