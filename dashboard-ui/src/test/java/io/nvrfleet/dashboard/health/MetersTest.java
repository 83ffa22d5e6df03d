package io.nvrfleet.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetersTest {
    @Test
    void shouldReadOurMeters_whenThereAreOthersToo() {
        Meters meters = Meters.parse("""
                # HELP jvm_threads_live_threads The current number of live threads
                # TYPE jvm_threads_live_threads gauge
                jvm_threads_live_threads 23.0
                # HELP nvrfleet_registry_log_lag
                # TYPE nvrfleet_registry_log_lag gauge
                nvrfleet_registry_log_lag 42.0
                # TYPE nvrfleet_job_overdue_seconds gauge
                nvrfleet_job_overdue_seconds{job="outbox-retention"} 0.0
                nvrfleet_job_overdue_seconds{job="history-retention"} 612.5
                """);

        assertThat(meters.values()).containsOnlyKeys("nvrfleet_registry_log_lag", "nvrfleet_job_overdue_seconds");
        assertThat(meters.max("nvrfleet_registry_log_lag")).hasValue(42);
        assertThat(meters.max("nvrfleet_job_overdue_seconds")).hasValue(612.5);
        assertThat(meters.max("nvrfleet_registry_outbox_waiting")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nvrfleet_x 1|1",
                "nvrfleet_x\t-1.5|-1.5",
                "  nvrfleet_x  1.0E9  |1.0E9",
                "nvrfleet_x 7 1395066363000|7",
                "nvrfleet_x 7 -3|7",
                "nvrfleet_x{} 2|2",
                "nvrfleet_x{a=\"b\",}3|3",
                "nvrfleet_x { a = \"b\" , c = \"d\" } 4|4",
                "nvrfleet_x{path=\"C:\\\\DIR\\\\\",error=\"Cannot find \\\"FILE\\\" }\\n\"} 5|5",
                "nvrfleet_x{word=\"häuser 9 }{,=\"} 6|6",
            })
    void shouldReadTheValue_whateverTheLabels(String line, double value) {
        assertThat(Meters.parse(line).max("nvrfleet_x")).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nvrfleet_x NaN",
                "nvrfleet_x +Inf",
                "nvrfleet_x -Inf",
                "nvrfleet_x",
                "nvrfleet_x ",
                "nvrfleet_x one",
                "nvrfleet_x{a=\"b\" 1",
                "nvrfleet_x{a=\"b} 1",
                "nvrfleet_x 1 2 3",
                "# nvrfleet_x 1",
                "nvrfleet_xy 1",
                "<html>nvrfleet_x 1</html>"
            })
    void shouldHaveNoFigure_whenThereIsNone(String line) {
        assertThat(Meters.parse(line).max("nvrfleet_x")).isEmpty();
    }

    @Test
    @Timeout(20)
    void shouldStayQuick_whenALineIsLongAndWrong() {
        String labels = "a=\"\\\\b\",".repeat(100_000);

        assertThat(Meters.parse("nvrfleet_x{" + labels + "} 1").max("nvrfleet_x"))
                .hasValue(1);
        assertThat(Meters.parse("nvrfleet_x{" + labels + " 1").max("nvrfleet_x"))
                .isEmpty();
    }
}
