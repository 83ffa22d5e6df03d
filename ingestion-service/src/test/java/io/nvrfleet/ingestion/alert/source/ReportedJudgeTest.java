package io.nvrfleet.ingestion.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportedJudgeTest {
    private static final AlertRule RULE = TestRules.windowed(Kind.REPORTED, 3_600);
    private static final Instant SAID = Instant.parse("2026-11-29T10:00:00Z");

    @Test
    void shouldHold_untilTheWindowIsOver() {
        Instant heard = SAID.plusSeconds(60);

        assertThat(ReportedJudge.holds(RULE, SAID, heard, SAID.plusSeconds(3_599)))
                .isTrue();
        assertThat(ReportedJudge.holds(RULE, SAID, heard, SAID.plusSeconds(3_600)))
                .isFalse();
    }

    @Test
    void shouldHold_whileNothingIsHeardOfTheCamera() {
        Instant later = SAID.plus(Duration.ofDays(2));

        assertThat(ReportedJudge.holds(RULE, SAID, SAID, later)).isTrue();
        assertThat(ReportedJudge.holds(RULE, SAID, null, later)).isTrue();
        assertThat(ReportedJudge.holds(RULE, SAID, SAID.plusMillis(1), later)).isFalse();
    }
}
