package io.nvrfleet.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import io.nvrfleet.gateway.protocol.ReceivedMetrics.OfCamera;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsReaderTest {
    private static final Instant ARRIVAL = Instant.parse("2024-01-15T10:30:01Z");

    @Test
    void shouldReadTheGoldenMessage() {
        ReceivedMetrics metrics = MetricsReader.read(Contract.golden("metrics"), ARRIVAL);

        assertThat(metrics.refused()).isZero();
        assertThat(metrics.reports()).extracting(OfCamera::name).containsExactly("CAM-001", "CAM-002");
        assertThat(metrics.reports())
                .extracting(camera -> camera.report().timestamp())
                .containsExactly(Instant.parse("2024-01-15T10:30:00Z"), ARRIVAL);
        assertThat(metrics.reports())
                .extracting(camera -> camera.report().rest())
                .containsOnlyNulls();
    }

    @Test
    void shouldTakeTheOthersAndNameEveryValue_whenSomeCannotBe() {
        ReceivedMetrics metrics = read("""
                {"name":"A","health":{"fps":25}},{"name":"B","health":{"fps":-5,"temperature_celsius":255}},
                {"health":{"fps":25}},{"name":"","health":{"fps":25}},{"name":7},"C",{"name":"D"},
                {"name":"E","ip_address":"192.168.0.101","health":{"fps":24.8}}""");

        assertThat(metrics.reports()).extracting(OfCamera::name).containsExactly("A", "E");
        assertThat(metrics.refused()).isEqualTo(6);
        assertThat(metrics.errors())
                .extracting(FieldError::pointer)
                .containsExactlyInAnyOrder(
                        "/cameras/1/health/fps",
                        "/cameras/1/health/temperature_celsius",
                        "/cameras/2/name",
                        "/cameras/3/name",
                        "/cameras/4/name",
                        "/cameras/5",
                        "/cameras/6");
    }

    @Test
    void shouldKeepNothingOfWhoseReportItIs() {
        ReceivedMetrics metrics = read("""
                {"name":"A","hostname":"h","camera":"c","ip_address":"192.168.0.101","health":{"fps":24.8}}""");

        assertThat(metrics.reports())
                .singleElement()
                .satisfies(camera -> assertThat(camera.report().rest()).isNull());
    }

    @Test
    void shouldNameTwentyOfTheErrors_whenThereAreMore() {
        ReceivedMetrics metrics = read(cameras(30, "{\"name\":\"A\",\"health\":{\"fps\":-5}}"));

        assertThat(metrics.refused()).isEqualTo(30);
        assertThat(metrics.errors()).hasSize(20);
    }

    @Test
    void shouldTakeTheFirst256_whenThereAreMore() {
        ReceivedMetrics metrics = read(cameras(300, "{\"name\":\"A\",\"health\":{\"fps\":25}}"));

        assertThat(metrics.reports()).hasSize(256);
        assertThat(metrics.errors()).extracting(FieldError::pointer).containsExactly("/cameras/256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"metrics\"}", "{\"cameras\":null}", "{\"cameras\":{}}", "{\"cameras\":\"[]\"}"})
    void shouldRefuseTheList_whenItIsNone(String message) {
        ReceivedMetrics metrics = MetricsReader.read(message, ARRIVAL);

        assertThat(metrics.reports()).isEmpty();
        assertThat(metrics.errors()).extracting(FieldError::pointer).containsExactly("/cameras");
    }

    @Test
    void shouldFindNothingWrong_whenThereIsNoCamera() {
        assertThat(read("").refused()).isZero();
    }

    private static ReceivedMetrics read(String cameras) {
        return MetricsReader.read("{\"type\":\"metrics\",\"cameras\":[" + cameras + "]}", ARRIVAL);
    }

    private static String cameras(int count, String entry) {
        return IntStream.range(0, count).mapToObj(i -> entry).collect(Collectors.joining(","));
    }
}
