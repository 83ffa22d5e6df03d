package io.nvrfleet.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    private static final String VALID = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final InMemorySpanExporter ended = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(ended))
                    .build())
            .build();

    @Test
    void shouldGoOnWithATrace_whenAHeaderHasOne() {
        assertThat(Traces.traceparent(VALID.getBytes(UTF_8))).isEqualTo(VALID);

        Span span = new Traces(sdk).span("test", SpanKind.CONSUMER, VALID).startSpan();

        assertThat(span.getSpanContext().getTraceId()).isEqualTo(VALID.substring(3, 35));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-é1f92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01"
            })
    void shouldBeNoTrace_whenAHeaderIsSomethingElse(String header) {
        assertThat(Traces.traceparent(header.getBytes(UTF_8))).isNull();
    }

    /** Switched off, OpenTelemetry itself would still number spans, and others would be told of them. */
    @Test
    void shouldTellNobody_whenSwitchedOff() {
        Traces off = new Traces(sdk, true);

        Span span = off.span("test", SpanKind.PRODUCER, null).startSpan();
        span.end();

        assertThat(Traces.traceparent(span)).isNull();
        assertThat(ended.getFinishedSpanItems()).isEmpty();
    }
}
