package io.nvrfleet.camerasync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.camerasync.device.DeviceMetadata;
import io.nvrfleet.camerasync.mediamtx.PathState;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Instant START = Instant.parse("2026-11-28T09:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Instant A_MINUTE_AGO = NOW.minusSeconds(60);

    @Test
    void shouldBelieveAPathThatIsReady_atFirstSight() {
        assertThat(Health.isStreaming(path(true, START, 0L), false, null)).isTrue();
        assertThat(Health.isStreaming(path(false, null, 0L), false, null)).isFalse();
    }

    @Test
    void shouldWantACounterThatMoved_afterThat() {
        assertThat(Health.isStreaming(path(true, START, 501L), false, before(START, 500L)))
                .isTrue();
        assertThat(Health.isStreaming(path(true, START, 500L), false, before(START, 500L)))
                .isFalse();
        assertThat(Health.isStreaming(path(false, START, 501L), false, before(START, 500L)))
                .isFalse();
    }

    @Test
    void shouldTakeASmallerCounterForANewRun() {
        Instant again = NOW.minusSeconds(50);

        assertThat(Health.isStreaming(path(true, again, 400L), false, before(START, 500L)))
                .isTrue();
        assertThat(Health.isStreaming(path(true, again, 500L), false, before(START, 500L)))
                .isTrue();
        assertThat(Health.isStreaming(path(true, START, 400L), false, before(START, 500L)))
                .isTrue();
    }

    @Test
    void shouldLookAtTheCounterAlone_whenItIsAlwaysAvailable() {
        Instant again = NOW.minusSeconds(50);

        assertThat(Health.isStreaming(path(true, START, 0L), true, null)).isFalse();
        assertThat(Health.isStreaming(path(true, again, 0L), true, before(START, 0L)))
                .isFalse();
        assertThat(Health.isStreaming(path(true, again, 7L), true, before(START, 7L)))
                .isFalse();
        assertThat(Health.isStreaming(path(true, START, 8L), true, before(START, 7L)))
                .isTrue();
        assertThat(Health.isStreaming(path(true, START, 7L), true, null)).isTrue();
        assertThat(Health.isStreaming(path(true, START, null), true, null)).isFalse();
    }

    @Test
    void shouldBelieveReadiness_whenTheServerHasNoCounter() {
        assertThat(Health.isStreaming(path(true, START, null), false, before(START, null)))
                .isTrue();
    }

    @Test
    void shouldTellTheRateSinceTheSyncBefore() {
        assertThat(Health.bitrateKbps(path(true, START, 6_750_000L), before(START, 750_000L), NOW))
                .isEqualTo(800);
        assertThat(Health.bitrateKbps(path(true, START, 750_000L), before(START, 750_000L), NOW))
                .isZero();
    }

    @Test
    void shouldTellTheRateSinceItsNewStart_whenItReconnected() {
        Instant again = NOW.minusSeconds(50);

        assertThat(Health.bitrateKbps(path(true, again, 2_900_000L), before(START, 61_000_000L), NOW))
                .isEqualTo(464);
        assertThat(Health.bitrateKbps(path(true, again, 5_000_000L), null, NOW)).isEqualTo(800);
    }

    @Test
    void shouldTellNoRate_whenNobodyCanTell() {
        assertThat(Health.bitrateKbps(path(true, null, 500L), null, NOW)).isNull();
        assertThat(Health.bitrateKbps(path(true, NOW.plusSeconds(9), 500L), null, NOW))
                .isNull();
        assertThat(Health.bitrateKbps(path(false, START, 500L), before(START, 400L), NOW))
                .isNull();
        assertThat(Health.bitrateKbps(path(true, START, null), before(START, 400L), NOW))
                .isNull();
    }

    @Test
    void shouldKeepTheRate_whenItWasAskedAMomentAgo() {
        DeviceMetadata before = new DeviceMetadata(
                true, true, false, List.of(), 0, START, 500L, 812L, null, null, NOW.minusMillis(300));

        assertThat(Health.bitrateKbps(path(true, START, 500L), before, NOW)).isEqualTo(812);
    }

    @Test
    void shouldNeverTellANegativeRate_whateverTheCountersSay() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 100_000; i++) {
            Instant since = random.nextBoolean() ? null : NOW.plusSeconds(random.nextInt(-5_000, 100));
            Instant sinceBefore = random.nextBoolean() ? null : NOW.plusSeconds(random.nextInt(-5_000, 100));
            Long bytes = random.nextInt(5) == 0 ? null : (Long) random.nextLong(0, Long.MAX_VALUE);
            Long bytesBefore = random.nextInt(5) == 0 ? null : (Long) random.nextLong(0, Long.MAX_VALUE);

            Long rate = Health.bitrateKbps(path(true, since, bytes), before(sinceBefore, bytesBefore), NOW);

            assertThat(rate == null || rate >= 0)
                    .as("%s %s %s %s", since, sinceBefore, bytes, bytesBefore)
                    .isTrue();
        }
    }

    private static PathState path(boolean isReady, @Nullable Instant since, @Nullable Long bytes) {
        return new PathState("cam", "cam", "rtspSource", isReady, isReady, since, bytes, List.of(), 0, null, null);
    }

    private static DeviceMetadata before(@Nullable Instant since, @Nullable Long bytes) {
        return new DeviceMetadata(true, true, false, List.of(), 0, since, bytes, null, null, null, A_MINUTE_AGO);
    }
}
