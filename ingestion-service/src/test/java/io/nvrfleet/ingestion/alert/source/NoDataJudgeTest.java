package io.nvrfleet.ingestion.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoDataJudgeTest {
    private static final AlertRule RULE = TestRules.windowed(Kind.NO_DATA, 900);
    private static final Instant HEARD = Instant.parse("2026-11-29T10:00:00Z");

    @Test
    void shouldBegin_afterTheWindowAndNotBefore() {
        assertThat(NoDataJudge.begins(RULE, HEARD, HEARD, HEARD.plusSeconds(899)))
                .isFalse();
        assertThat(NoDataJudge.begins(RULE, HEARD, HEARD, HEARD.plusSeconds(900)))
                .isTrue();
    }

    @Test
    void shouldCountFromWhenItCouldBeHeard() {
        Instant online = HEARD.plusSeconds(600);

        assertThat(NoDataJudge.begins(RULE, HEARD, online, HEARD.plusSeconds(1_499)))
                .isFalse();
        assertThat(NoDataJudge.begins(RULE, HEARD, online, HEARD.plusSeconds(1_500)))
                .isTrue();
        assertThat(NoDataJudge.since(RULE, HEARD, online)).isEqualTo(HEARD.plusSeconds(1_500));
    }

    @Test
    void shouldNotBegin_whenItWasNotHeardForADay() {
        assertThat(NoDataJudge.begins(RULE, HEARD, HEARD, HEARD.plus(Duration.ofHours(24))))
                .isTrue();
        assertThat(NoDataJudge.begins(
                        RULE, HEARD, HEARD, HEARD.plus(Duration.ofHours(24)).plusMillis(1)))
                .isFalse();
    }

    @Test
    void shouldListenAnew_afterABreak() {
        assertThat(NoDataJudge.wasDeaf(null, HEARD)).isTrue();
        assertThat(NoDataJudge.wasDeaf(HEARD, HEARD.plusSeconds(60))).isFalse();
        assertThat(NoDataJudge.wasDeaf(HEARD, HEARD.plusSeconds(60).plusMillis(1)))
                .isTrue();
    }

    @Test
    void shouldStay_untilAReportThatIsYoungerThanTheWindow() {
        assertThat(NoDataJudge.stays(RULE, HEARD, HEARD.plus(Duration.ofDays(3))))
                .isTrue();
        assertThat(NoDataJudge.stays(RULE, HEARD, HEARD.plusSeconds(900))).isTrue();
        assertThat(NoDataJudge.stays(RULE, HEARD, HEARD.plusSeconds(899))).isFalse();
    }
}
