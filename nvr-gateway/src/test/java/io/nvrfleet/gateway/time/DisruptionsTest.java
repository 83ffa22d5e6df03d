package io.nvrfleet.gateway.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DisruptionsTest {
    private final ManualTicker ticker = new ManualTicker();
    private final Disruptions disruptions = new Disruptions(ticker, new SimpleMeterRegistry());

    @Test
    void shouldTrustEverybody_whenNothingHappenedYet() {
        assertThat(disruptions.trusts(0, Duration.ofDays(-1).toNanos())).isTrue();
    }

    @Test
    void shouldNotTakeBusySecondsForAStall() {
        pass(Duration.ofMillis(1_900));
        disruptions.beat(ticker.nanos());
        pass(Duration.ofMillis(1_900));

        assertThat(disruptions.observe(ticker.nanos())).isFalse();
        assertThat(disruptions.rearmed(7)).isEqualTo(7);
    }

    @Test
    void shouldStartDeadlinesAgainAndTrustNobody_whenTheProcessStoodStill() {
        pass(Duration.ofSeconds(60));

        assertThat(disruptions.observe(ticker.nanos())).isTrue();
        assertThat(disruptions.rearmed(0)).isEqualTo(ticker.nanos());
        assertThat(disruptions.trusts(0, ticker.nanos() - 1)).isFalse();
        assertThat(disruptions.trusts(0, ticker.nanos())).isTrue();
    }

    @Test
    void shouldNoticeTheStallByItself_whenTrustIsAskedForBeforeTheNextBeat() {
        pass(Duration.ofSeconds(60));

        assertThat(disruptions.trusts(0, 0)).isFalse();
        assertThat(disruptions.lastDisruption()).isEqualTo(ticker.nanos());
    }

    @Test
    void shouldTrustNewConnections_whenTheyCannotHaveWaitedThroughTheStall() {
        pass(Duration.ofSeconds(60));
        disruptions.beat(ticker.nanos());
        long stall = ticker.nanos();

        assertThat(disruptions.trusts(stall + Duration.ofSeconds(1).toNanos(), 0))
                .isFalse();
        assertThat(disruptions.trusts(stall + Duration.ofSeconds(6).toNanos(), 0))
                .isTrue();
    }

    @Test
    void shouldTrustNobodyButKeepDeadlines_whenKafkaWasAway() {
        pass(Duration.ofSeconds(1));
        disruptions.outageEnded(ticker.nanos());

        assertThat(disruptions.trusts(0, 0)).isFalse();
        assertThat(disruptions.trusts(ticker.nanos() + 1, 0))
                .as("who came after it")
                .isTrue();
        assertThat(disruptions.rearmed(5)).isEqualTo(5);
    }

    private void pass(Duration duration) {
        ticker.advance(duration);
    }
}
