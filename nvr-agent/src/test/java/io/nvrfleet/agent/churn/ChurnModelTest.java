package io.nvrfleet.agent.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nvrfleet.agent.churn.ChurnModel.ChurnSettings;
import io.nvrfleet.agent.churn.ChurnModel.Next;
import io.nvrfleet.agent.cli.Share;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChurnModelTest {
    private static final int NVRS = 200;
    private static final int CAMERAS = 8;
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Test
    void shouldKeepTheRates_whenItRunsForLong() {
        List<Next> faults = faults(model(1, new Share(0.01), new Share(0.02)), 50_000);

        double minutes =
                faults.stream().mapToLong(next -> next.delay().toNanos()).sum() / 60e9;
        long cameras = faults.stream()
                .filter(next -> next.fault() instanceof Fault.CameraFails)
                .count();
        assertThat(cameras / minutes).isCloseTo(0.01 * NVRS * CAMERAS, within(0.5));
        assertThat((faults.size() - cameras) / minutes).isCloseTo(0.02 * NVRS, within(0.2));
    }

    @Test
    void shouldHitEverybodyInEveryWayForReasonableTimes() {
        List<Fault> faults = faults(model(2, new Share(0.01), new Share(0.08)), 20_000).stream()
                .map(Next::fault)
                .toList();

        Set<DropKind> kinds = EnumSet.noneOf(DropKind.class);
        faults.forEach(fault -> {
            if (fault instanceof Fault.RecorderDrops drops) {
                kinds.add(drops.how());
            }
        });
        assertThat(kinds).containsExactlyInAnyOrder(DropKind.values());
        assertThat(faults.stream().map(Fault::nvr).distinct()).hasSize(NVRS).allMatch(nvr -> nvr >= 0 && nvr < NVRS);
        assertThat(faults)
                .allMatch(fault -> fault.outage().compareTo(SHORTEST) >= 0
                        && fault.outage().compareTo(LONGEST) <= 0);
    }

    @Test
    void shouldRepeatItself_whenTheSeedIsTheSame() {
        assertThat(faults(model(7, new Share(0.01), new Share(0.01)), 100))
                .isEqualTo(faults(model(7, new Share(0.01), new Share(0.01)), 100));
    }

    @Test
    void shouldNeverStart_whenNothingGoesWrong() {
        assertThat(model(3, Share.NONE, Share.NONE).next()).isEmpty();
    }

    private static ChurnModel model(long seed, Share cameras, Share drops) {
        return new ChurnModel(new Random(seed), new ChurnSettings(cameras, drops, SHORTEST, LONGEST), NVRS, CAMERAS);
    }

    private static List<Next> faults(ChurnModel model, int count) {
        return Stream.generate(() -> model.next().orElseThrow()).limit(count).toList();
    }
}
