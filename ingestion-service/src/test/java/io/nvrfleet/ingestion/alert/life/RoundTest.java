package io.nvrfleet.ingestion.alert.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.life.Situation.Subject;
import io.nvrfleet.ingestion.alert.life.Situation.Times;
import io.nvrfleet.ingestion.alert.notify.Notice;
import io.nvrfleet.ingestion.alert.source.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single stories that random ones seldom tell. */
class RoundTest {
    private static final Instant T = Instant.parse("2026-11-28T10:00:00Z");
    private static final Condition.Key OFFLINE = key(TestRules.NVR_OFFLINE.id());
    private static final Condition.Key FLAPPING = key(TestRules.FLAPPING.id());

    private final MemoryTables tables = new MemoryTables();

    private static Condition.Key key(long rule) {
        return new Condition.Key(rule, SubjectType.NVR, 10, "");
    }

    private static Instant at(long seconds) {
        return T.plusSeconds(seconds);
    }

    private void round(long seconds) {
        tables.round(new Times(at(seconds), at(seconds), at(seconds)));
    }

    private List<String> told() {
        return tables.notices.stream()
                .map(notice -> (notice instanceof Notice.Problem ? "problem " : "recovery ")
                        + notice.alert().rule())
                .toList();
    }

    private Alert offline() {
        return tables.open().stream()
                .filter(alert -> alert.ruleId() == TestRules.NVR_OFFLINE.id())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldCountFromTheEndOfTheCause_whenTheCauseBeganAnewUnseenAndWasOverSoon() {
        tables.hold(FLAPPING, at(0));
        tables.hold(OFFLINE, at(0));
        round(60);
        assertThat(offline().causedBy()).isNotNull();

        // Over and anew between two rounds; over again before its own time has passed.
        tables.end(FLAPPING, at(61), Resolution.RECOVERED);
        tables.hold(FLAPPING, at(62));
        round(65);
        tables.end(FLAPPING, at(80), Resolution.RECOVERED);
        round(80);
        round(124);
        assertThat(offline().causedBy()).isNotNull();

        round(125);
        assertThat(offline().causedBy()).isNull();
        assertThat(told()).containsExactly("problem nvr_flapping", "recovery nvr_flapping", "problem nvr_offline");
    }

    @Test
    void shouldTellOnceAtItsEnd_whenItBeganInAWindowAndOutlastsIt() {
        tables.windows.put(new Subject(SubjectType.NVR, 10), 7L);
        tables.hold(OFFLINE, at(0));
        round(60);
        round(300);
        assertThat(offline().suppressedBy()).isEqualTo(7);
        assertThat(told()).isEmpty();

        tables.windows.clear();
        round(600);
        round(601);
        assertThat(told()).containsExactly("problem nvr_offline");
        assertThat(offline().openedAt()).isEqualTo(at(60));
    }

    @Test
    void shouldRaiseAtItsTime_whenNoRoundWasMadeForLong() {
        tables.hold(OFFLINE, at(0));
        round(10);
        round(400);

        assertThat(offline().openedAt()).isEqualTo(at(60));
    }

    @Test
    void shouldNotRaise_whileTopicsWaitThatMaySayItIsOver() {
        tables.hold(OFFLINE, at(0));
        tables.round(new Times(at(100), at(100), at(59)));
        assertThat(tables.open()).isEmpty();

        tables.round(new Times(at(101), at(101), at(60)));
        assertThat(tables.open()).hasSize(1);
    }

    @Test
    void shouldBeRareInItsHistory_whenItIsNoticedForAMonth() {
        tables.hold(OFFLINE, at(0));
        for (long minute = 1; minute <= 30 * 24 * 60; minute++) {
            tables.hold(OFFLINE, at(minute * 60));
            round(minute * 60);
        }

        assertThat(offline().count()).isEqualTo(30 * 24 * 60 + 1);
        assertThat(tables.steps.get(offline().id())).hasSizeBetween(300, 600);
    }
}
