package io.nvrfleet.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {
    @Test
    void shouldFindMeters_whenFunctionsLabelsAndRangesStandAround() {
        assertThat(PromQl.meters("""
                sum by (namespace, job) (rate(a_total{x=~"b|c{2}", y="$d"}[$__rate_interval])) / on (job) group_left b > 0.5
                or 0.5 * quantile_over_time(0.5, sum (c)[3h:1m]) unless d offset 5m and 1e3""")).containsExactly("a_total", "b", "c", "d");
    }
}
