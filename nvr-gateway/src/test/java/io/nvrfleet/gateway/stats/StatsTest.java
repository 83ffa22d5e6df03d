package io.nvrfleet.gateway.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatsTest {
    @Test
    void shouldCountAllSessions_andNameEachRecorderOnce() {
        Stats one = new Stats(2, 1, List.of("b", "c"), null);
        Stats other = new Stats(2, 3, List.of("A", "b"), null);

        Stats sum = Stats.sum(List.of(one, other), List.of("127.0.0.1:1"));

        assertThat(sum)
                .isEqualTo(new Stats(4, 4, List.of("A", "b", "c"), new Stats.Gateways(2, List.of("127.0.0.1:1"))));
    }
}
