package io.nvrfleet.registry.presence;

import static io.nvrfleet.registry.presence.ScriptedLog.HOST;
import static io.nvrfleet.registry.presence.ScriptedLog.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.ObservationGap;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.SystemReport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules 2 to 5 of the rules of status: the lease clock, leases that survive the owner, session order, takeover. */
class LeaseAndFenceTest {
    private static final SessionId FIRST = session("gw-a", 1);
    private static final SessionId SECOND = session("gw-b", 1);
    private static final String NONE = SystemReport.NO_REPORT;

    private final ScriptedLog log = new ScriptedLog().register(1, "CAM-1").connect(FIRST, null);

    @Test
    void shouldKillNobody_whenNothingCouldBeWrittenForLong() {
        log.pass(30).silence(600).pass(1);

        assertThat(log.nvr().status()).isEqualTo(NvrStatus.ONLINE);
        log.pass(33);
        assertThat(log.nvr().status()).isEqualTo(NvrStatus.ONLINE);
        log.pass(3);
        assertThat(log.nvr().status()).isEqualTo(NvrStatus.OFFLINE);
    }

    @Test
    void shouldTellOfTheGap_whenNothingCouldBeWrittenForLong() {
        log.silence(600).pass(1);

        assertThat(log.lastBatch().gaps()).singleElement().satisfies(gap -> {
            assertThat(Duration.between(gap.from(), gap.to())).isEqualTo(Duration.ofSeconds(601));
            assertThat(log.lastOutgoing()).containsExactly(gap);
        });
    }

    @Test
    void shouldTellOfTheGapFirst_whenItsLastRecordChangesStatusToo() {
        log.silence(8).disconnect(FIRST, DisconnectCause.CLIENT_CLOSED);

        assertThat(log.lastOutgoing())
                .hasExactlyElementsOfTypes(ObservationGap.class, StatusChange.NvrStatusChanged.class);
        assertThat(log.lastBatch().outbox())
                .extracting(Batch.Outgoing::version)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldTellOfNoGap_whenNobodyCouldWriteForNoLongerThanARestartTakes() {
        log.silence(7).beat(FIRST, NONE);

        assertThat(log.lastBatch().gaps()).isEmpty();
    }

    @Test
    void shouldTellOfNoGapAgain_whenTheNextOwnerReadsItsRecordAgain() {
        log.silence(600).pass(1).changeOwner();

        assertThat(log.pass(1).lastBatch().gaps()).isEmpty();
    }

    @Test
    void shouldNotGoBack_whenTheBrokersClockStepsBack() {
        log.pass(10).silence(-300).pass(20).beat(FIRST, NONE).pass(34);

        assertThat(log.nvr().status()).isEqualTo(NvrStatus.ONLINE);
        assertThat(log.changes()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    }

    @Test
    void shouldForgetNoLease_whenTheOwnerChanges() {
        log.pass(30).beat(FIRST, NONE).pass(20).changeOwner().pass(14);
        assertThat(log.nvr().status()).isEqualTo(NvrStatus.ONLINE);

        log.pass(2);
        assertThat(log.nvr().status()).isEqualTo(NvrStatus.OFFLINE);
    }

    @Test
    void shouldExtendNoLease_whenTheOwnerChangesOften() {
        log.pass(10).changeOwner().pass(10).changeOwner().pass(10).changeOwner().pass(6);

        assertThat(log.nvr().status()).isEqualTo(NvrStatus.OFFLINE);
        assertThat(log.nvr().reason()).isEqualTo(StatusReason.GATEWAY_LOST);
    }

    @Test
    void shouldChangeNothing_whenASupersededSessionSpeaks() {
        log.connect(SECOND, null).beat(FIRST, NONE);

        assertThat(log.lastChanges()).isEmpty();
        assertThat(log.lastOutgoing()).containsExactly(new NvrSessionSuperseded(HOST, FIRST, SECOND));
        log.disconnect(FIRST, DisconnectCause.CONNECTION_LOST);
        assertThat(log.nvr().status()).isEqualTo(NvrStatus.ONLINE);
    }

    @Test
    void shouldOnlyRemember_whenADisconnectIsOfASessionNeverSeen() {
        log.disconnect(SECOND, DisconnectCause.CONNECTION_LOST);
        assertThat(log.nvr().status()).isEqualTo(NvrStatus.ONLINE);

        log.connect(SECOND, null);
        assertThat(log.lastChanges()).isEmpty();
        assertThat(log.recorder().sessions().current())
                .isNotNull()
                .extracting("id")
                .isEqualTo(FIRST);
    }

    @Test
    void shouldNotTakeOver_whenALateRecordIsOfALowerCounter() {
        log.connect(session("gw-a", 5), null).beat(session("gw-a", 3), NONE);

        assertThat(log.recorder().sessions().current())
                .isNotNull()
                .extracting("id")
                .isEqualTo(session("gw-a", 5));
    }

    @Test
    void shouldTellPeople_whenTwoMachinesFightForAHostname() {
        SessionId loser = FIRST;
        for (int i = 2; i < 5; i++) {
            SessionId winner = session(i % 2 == 0 ? "gw-b" : "gw-a", i);
            log.connect(winner, null).pass(14).beat(loser, NONE);
            loser = winner;
        }

        assertThat(log.changes())
                .extracting(StatusChange.NvrStatusChanged.class::cast)
                .last()
                .extracting(StatusChange.NvrStatusChanged::reason)
                .isEqualTo(StatusReason.HOSTNAME_CONFLICT);
        assertThat(log.recorder().sessions().conflict()).isEqualTo(new Sessions.Conflict("203.0.113.4", "203.0.113.3"));
        log.pass(20).beat(loser, NONE).pass(20).beat(loser, NONE).pass(20).beat(loser, NONE);
        log.pass(30).beat(loser, NONE).pass(30).beat(loser, NONE).pass(10).beat(loser, NONE);
        assertThat(log.recorder().sessions().conflict()).isNull();
    }

    @Test
    void shouldForgetTheConflict_whenNobodySpeaksAnyMore() {
        SessionId loser = FIRST;
        for (int i = 2; i < 5; i++) {
            SessionId winner = session(i % 2 == 0 ? "gw-b" : "gw-a", i);
            log.connect(winner, null).disconnect(loser, DisconnectCause.SUPERSEDED);
            loser = winner;
        }
        log.disconnect(loser, DisconnectCause.CLIENT_CLOSED);

        assertThat(log.pass(110).recorder().sessions().conflict()).isNotNull();
        assertThat(log.pass(20).recorder().sessions().conflict()).isNull();
        assertThat(conflicts()).containsExactly(StatusReason.HOSTNAME_CONFLICT, StatusReason.HOSTNAME_CONFLICT_OVER);
        assertThat(log.changes().getLast()).isInstanceOfSatisfying(StatusChange.NvrStatusChanged.class, over -> {
            assertThat(over.status()).isEqualTo(NvrStatus.OFFLINE).isEqualTo(over.oldStatus());
            assertThat(over.since()).isEqualTo(log.nvr().since()).isBefore(over.at());
            assertThat(over.cameras()).isEmpty();
        });
    }

    @Test
    void shouldNotSayThatTheConflictIsOver_whenTheRecorderIsRemoved() {
        fight(FIRST, 2);

        log.inventory(2, true, true).pass(130);

        assertThat(log.recorder().sessions().conflict()).isNull();
        assertThat(conflicts()).containsExactly(StatusReason.HOSTNAME_CONFLICT);
    }

    @Test
    void shouldSayThatTheConflictIsOver_whenTheRecorderWasDisabledMeanwhile() {
        fight(FIRST, 2);

        log.inventory(2, false, false).pass(130);

        assertThat(conflicts()).containsExactly(StatusReason.HOSTNAME_CONFLICT, StatusReason.HOSTNAME_CONFLICT_OVER);
    }

    /** Three takeovers whose losers were alive. */
    private void fight(SessionId first, int from) {
        SessionId loser = first;
        for (int i = from; i < from + 3; i++) {
            SessionId winner = session(i % 2 == 0 ? "gw-b" : "gw-a", i);
            log.connect(winner, null).disconnect(loser, DisconnectCause.SUPERSEDED);
            loser = winner;
        }
    }

    private List<StatusReason> conflicts() {
        return log.changes().stream()
                .filter(StatusChange.NvrStatusChanged.class::isInstance)
                .map(change -> ((StatusChange.NvrStatusChanged) change).reason())
                .filter(Set.of(StatusReason.HOSTNAME_CONFLICT, StatusReason.HOSTNAME_CONFLICT_OVER)::contains)
                .toList();
    }

    @Test
    void shouldTellPeopleAgain_whenTheyFightAgainLater() {
        SessionId loser = FIRST;
        for (int i = 2; i < 8; i++) {
            SessionId winner = session(i % 2 == 0 ? "gw-b" : "gw-a", i);
            log.pass(i == 5 ? 121 : 1).connect(winner, null).disconnect(loser, DisconnectCause.SUPERSEDED);
            loser = winner;
        }

        assertThat(conflicts())
                .containsExactly(
                        StatusReason.HOSTNAME_CONFLICT,
                        StatusReason.HOSTNAME_CONFLICT_OVER,
                        StatusReason.HOSTNAME_CONFLICT);
    }

    @Test
    void shouldNotCryConflict_whenRenewalsAreOfWhatWasHeardBeforeTheTakeover() {
        SessionId loser = FIRST;
        for (int i = 2; i < 9; i++) {
            SessionId winner = session(i % 2 == 0 ? "gw-b" : "gw-a", i);
            log.connect(winner, null).pass(12).beat(loser, NONE);
            loser = winner;
        }

        assertThat(log.recorder().sessions().conflict()).isNull();
    }

    @Test
    void shouldNotCryConflict_whenAGatewayRestartsInALoop() {
        for (int i = 1; i < 10; i++) {
            log.connect(session("gw-" + i, 1), null).pass(5);
        }

        assertThat(log.recorder().sessions().conflict()).isNull();
    }

    @Test
    void shouldGrow_whenVersionsAreCompared() {
        log.connect(SECOND, null)
                .say(SECOND, ScriptedLog.report("CAM-1 offline"))
                .pass(36)
                .beat(SECOND, NONE)
                .disconnect(SECOND, DisconnectCause.CLIENT_CLOSED);

        assertThat(log.changes()).extracting(StatusChange::version).isSorted().doesNotHaveDuplicates();
        assertThat(log.changes()).hasSizeGreaterThan(4);
    }

    @Test
    void shouldForgetGateways_whenTheyWereNotHeardOfForADay() {
        log.connect(session("gw-a", 1), null).pass(25 * 3_600).connect(session("gw-b", 1), null);

        assertThat(log.recorder().sessions().counters()).containsOnlyKeys("gw-b");
        assertThat(log.pass(1)
                        .connect(session("gw-c", 1), null)
                        .recorder()
                        .sessions()
                        .counters())
                .containsOnlyKeys("gw-b", "gw-c");
    }
}
