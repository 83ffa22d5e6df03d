package io.nvrfleet.registry.presence;

import static io.nvrfleet.registry.presence.ScriptedLog.HOST;
import static io.nvrfleet.registry.presence.ScriptedLog.RULES;
import static io.nvrfleet.registry.presence.ScriptedLog.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.NvrEvent.LeaseTicked;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.ObservationGap;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.Version;
import io.nvrfleet.registry.presence.PartitionState.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rule 7 of the rules of status: the log may be shorter than the offset, or another one. */
class ResumptionTest {
    private final ScriptedLog log = new ScriptedLog()
            .register(1, "CAM-1")
            .connect(session("gw-a", 1), null)
            .pass(30);
    private final Stored stored = log.state().stored();
    private final long end = stored.nextOffset();

    @Test
    void shouldReadFromTheFloor_whenTheLogIsTheSame() {
        Resumption resumption = resume(stored, true, 0, end, false, end);

        assertThat(resumption.newEpoch()).isFalse();
        assertThat(resumption.readFrom()).isEqualTo(stored.floor().offset());
    }

    @Test
    void shouldBeginANewEpochAtTheStart_whenTheTopicIsAnotherOne() {
        Resumption resumption = resume(stored, false, 0, 3, false, 3);

        assertThat(resumption.newEpoch()).isTrue();
        assertThat(resumption.stored().epoch()).isEqualTo(1);
        assertThat(resumption.readFrom()).isZero();
    }

    @Test
    void shouldGoOnAfterTheLastAppendTime_whenTheLogWasCut() {
        assertThat(resume(stored, true, 0, end - 5, false, end - 8).readFrom()).isEqualTo(end - 8);
        assertThat(resume(stored, true, 0, end + 5, true, end - 8).readFrom()).isEqualTo(end - 8);
    }

    @Test
    void shouldReadNothingTwice_whenTheBrokersClockHasSteppedBackSince() {
        log.silence(-300).pass(3);
        Stored later = log.state().stored();

        assertThat(resume(later, true, 0, later.nextOffset() - 2, false, 0).readFrom())
                .isEqualTo(later.nextOffset() - 2);
    }

    @Test
    void shouldReadAllThatIsThere_whenTheLogStartsAfterWhatWasRead() {
        log.silence(-300).pass(3);
        Stored later = log.state().stored();

        assertThat(resume(later, true, 100, 120, false, 100).readFrom()).isEqualTo(100);
    }

    @Test
    void shouldBeginWhereTheEpochBegan_whenTheLogIsCutAgainBeforeAnythingWasRead() {
        Stored begun = resume(stored, true, 0, end - 5, false, end - 8).stored();

        assertThat(resume(begun, true, 0, end - 9, false, 0).readFrom()).isEqualTo(end - 9);
        assertThat(resume(begun, true, 0, end, true, 0).readFrom()).isEqualTo(end - 8);
    }

    @Test
    void shouldRecordAGap_whenAnEpochBegins() {
        Stored begun = resume(stored, false, 0, 0, false, 0).stored();
        PartitionState next = new PartitionState(RULES, begun, List.of(log.recorder()));
        Batch batch = new Batch();
        long at = stored.clock().lastAppend();

        next.apply(new LogRecord(0, 0, at + 400, new LeaseTicked(0, "o", ScriptedLog.SAID)), batch);
        next.apply(new LogRecord(0, 1, at + 1_400, new LeaseTicked(0, "o", ScriptedLog.SAID)), batch);

        assertThat(batch.gaps())
                .containsExactly(new ObservationGap(
                        0, Instant.ofEpochMilli(at), Instant.ofEpochMilli(at + 400), Version.of(begun.epoch(), 0, 0)));
    }

    @Test
    void shouldKeepTheRenewal_whenTheOwnerChangesAgainInTheNewEpoch() {
        Stored renewed = resume(stored, false, 0, 0, false, 0).stored();

        PartitionState next = new PartitionState(RULES, renewed, List.of(log.recorder()));

        assertThat(statusAfter(next, 34)).isEqualTo(NvrStatus.ONLINE);
        assertThat(statusAfter(next, 2)).isEqualTo(NvrStatus.OFFLINE);
    }

    @Test
    void shouldRenewEveryLease_whenTheFloorIsGone() {
        Resumption resumption = resume(stored, true, end - 2, end, false, end);

        assertThat(resumption.floorGone()).isTrue();
        assertThat(resumption.readFrom()).as("the last record that was applied").isEqualTo(end - 1);
        PartitionState next = resumption.state(RULES, List.of(log.recorder()));
        assertThat(statusAfter(next, 34)).isEqualTo(NvrStatus.ONLINE);
        assertThat(statusAfter(next, 1)).isEqualTo(NvrStatus.OFFLINE);
    }

    @Test
    void shouldRenewOnlyOnce_whenTheOwnerChangesAgainAfterTheFloorWasGone() {
        Stored renewed = resume(stored, true, end - 2, end, false, end).stored();

        assertThat(resume(renewed, true, end - 2, end, false, end).floorGone()).isFalse();
    }

    @Test
    void shouldShortenNoLease_whenTheFloorIsGoneAfterALaterLogBegan() {
        Stored renewed = resume(stored, true, 0, end - 5, false, end - 8).stored();

        PartitionState next = resume(renewed, true, end - 4, end, false, end).state(RULES, List.of(log.recorder()));

        assertThat(statusAfter(next, 34)).isEqualTo(NvrStatus.ONLINE);
    }

    @Test
    void shouldMoveTheFloor_whenOwnersChangeMoreOftenThanOnceALease() {
        for (int i = 0; i < 10; i++) {
            log.pass(20).changeOwner();
        }

        Stored last = log.pass(1).state().stored();
        assertThat(last.nextOffset() - last.floor().offset()).isLessThan(40);
    }

    @Test
    void shouldNotice_whenAnotherRecordStandsWhereTheLastOneStood() {
        PartitionState again = new PartitionState(RULES, stored, List.of(log.recorder()));
        Batch batch = new Batch();

        again.apply(
                new LogRecord(0, end - 1, stored.clock().lastAppend() + 1, new LeaseTicked(0, "o", ScriptedLog.SAID)),
                batch);
        again.apply(
                new LogRecord(0, end, stored.clock().lastAppend() + 99_000, new LeaseTicked(0, "o", ScriptedLog.SAID)),
                batch);

        assertThat(again.diverged()).isTrue();
        assertThat(again.nextOffset()).isEqualTo(end);
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void shouldNoticeNothing_whenTheOwnerChanges() {
        log.beat(session("gw-a", 1), SystemReport.NO_REPORT).changeOwner();

        assertThat(log.state().diverged()).isFalse();
    }

    private static Resumption resume(
            Stored stored, boolean sameTopic, long start, long end, boolean diverged, long later) {
        return Resumption.of(RULES, stored, new Resumption.Log(sameTopic, start, end, diverged, later));
    }

    /** Lets seconds of ticks go by. */
    private NvrStatus statusAfter(PartitionState state, int seconds) {
        Batch batch = new Batch();
        for (int i = 0; i < seconds; i++) {
            long at = state.stored().clock().lastAppend() + 1_000;
            state.apply(new LogRecord(0, state.nextOffset(), at, new LeaseTicked(0, "owner", ScriptedLog.SAID)), batch);
        }
        return batch.changedStates().stream()
                .filter(changed -> changed.hostname().equals(HOST))
                .findFirst()
                .map(changed -> Objects.requireNonNull(changed.views().nvr()).status())
                .orElseGet(() -> log.nvr().status());
    }
}
