package io.nvrfleet.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ValuesWithUnitsTest {
    @ParameterizedTest
    @CsvSource({"500ms, 500", "10s, 10000", "7, 7000", "1.5m, 90000", "2h, 7200000"})
    void shouldReadDurations(String text, long millis) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"1%/min, 0.01", "1%, 0.01", "0.5%/s, 0.3", "60%/h, 0.01", "0, 0"})
    void shouldReadShares(String text, double perMinute) {
        assertThat(new Share.Converter().convert(text).perMinute()).isCloseTo(perMinute, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"200/s, 200", "50, 50", "0.5/s, 0.5"})
    void shouldReadRates(String text, double perSecond) {
        assertThat(new PerSecond.Converter().convert(text).value()).isCloseTo(perSecond, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "-1", "5 apples"})
    void shouldRefuseAnythingElse(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text)).isInstanceOf(TypeConversionException.class);
        assertThatThrownBy(() -> new Share.Converter().convert(text)).isInstanceOf(TypeConversionException.class);
        assertThatThrownBy(() -> new PerSecond.Converter().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
