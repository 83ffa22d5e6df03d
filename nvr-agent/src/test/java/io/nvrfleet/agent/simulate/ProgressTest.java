package io.nvrfleet.agent.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.agent.churn.DropKind;
import io.nvrfleet.agent.simulate.GroundTruth.Counts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Counts COUNTS = new Counts(200, 187, 0, 8, 2, 3, 0, 1600, 1490, 195, 25, 3, 0);

    @Test
    void shouldNameOnlyWhatThereIs() {
        assertThat(Progress.line(Duration.ofSeconds(72), COUNTS))
                .isEqualTo("01:12  connected 187/200, reconnecting 8, refused 2, away 3, cameras online 1490/1600,"
                        + " changes 25, drops 3");
    }

    @Test
    void shouldSumUp() {
        FleetCounts happened = new FleetCounts(null);
        happened.dropped(DropKind.RESET);
        happened.dropped(DropKind.RESET);
        happened.dropped(DropKind.CLOSE);

        assertThat(Progress.summary(Duration.ofSeconds(200), COUNTS, happened))
                .containsExactly(
                        "After 3 min 20 s: 187 of 200 recorders connected, 1490 of 1600 cameras online; admitted 195"
                                + " times, 25 camera changes reported, connections taken away: 1 close, 2 reset.");
    }
}
