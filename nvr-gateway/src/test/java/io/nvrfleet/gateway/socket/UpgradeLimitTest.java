package io.nvrfleet.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UpgradeLimitTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int RATE = 100;
    private static final int MAX_PENDING = 50;

    private final UpgradeLimit limit = new UpgradeLimit(RATE, MAX_PENDING, 0);

    @Test
    void shouldLetInASecondsWorthAtOnce_whenItWasQuiet() {
        assertThat(admitted(storm(0, RATE + 1))).isEqualTo(RATE);
    }

    @Test
    void shouldLetInAtTheRate_whenTheStormGoesOn() {
        storm(0, RATE);

        int admitted = 0;
        for (int tenth = 1; tenth <= 20; tenth++) {
            admitted += admitted(storm(tenth * SECOND / 10, RATE));
        }

        assertThat(admitted).isEqualTo(2 * RATE);
    }

    @Test
    void shouldSpreadTheRefused_whenAStormComesAtOnce() {
        List<OptionalInt> answers = storm(0, 10 * RATE);

        for (int second = 1; second <= 9; second++) {
            int wanted = second;
            assertThat(answers.stream().filter(answer -> answer.orElse(0) == wanted))
                    .as("to come back after %d s", wanted)
                    .hasSize(RATE);
        }
    }

    @Test
    void shouldLetAllIn_whenTheyComeBackAsTold() {
        List<OptionalInt> answers = storm(0, 10 * RATE);
        int admitted = admitted(answers);
        for (int second = 1; second <= 9; second++) {
            int now = second;
            int back = (int)
                    answers.stream().filter(answer -> answer.orElse(0) == now).count();
            admitted += admitted(storm(now * SECOND, back));
        }

        assertThat(admitted).isEqualTo(10 * RATE);
    }

    @Test
    void shouldNotAskForMoreThanAMinute_whenTheStormIsHuge() {
        List<OptionalInt> answers = storm(0, 1000 * RATE);

        assertThat(answers.stream().filter(OptionalInt::isPresent).mapToInt(OptionalInt::getAsInt))
                .allMatch(seconds -> seconds >= 1 && seconds <= 60);
        assertThat(answers.getLast().orElse(0)).isBetween(30, 60);
    }

    @Test
    void shouldForgetTheQueue_whenItsTimeHasPassed() {
        storm(0, 10 * RATE);

        storm(100 * SECOND, RATE);

        assertThat(limit.tryAdmit(100 * SECOND, 0)).hasValue(1);
    }

    @Test
    void shouldLetNobodyIn_whenTooManyHaveNotSaidWhoTheyAre() {
        assertThat(limit.tryAdmit(0, MAX_PENDING)).hasValue(1);
        assertThat(limit.tryAdmit(0, MAX_PENDING - 1)).isEmpty();
    }

    private List<OptionalInt> storm(long now, int clients) {
        List<OptionalInt> answers = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            answers.add(limit.tryAdmit(now, 0));
        }
        return answers;
    }

    private static int admitted(List<OptionalInt> answers) {
        return (int) answers.stream().filter(OptionalInt::isEmpty).count();
    }
}
