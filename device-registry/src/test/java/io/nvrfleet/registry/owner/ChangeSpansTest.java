package io.nvrfleet.registry.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.SessionCommand.NvrReportRequested;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.observability.Traces;
import io.nvrfleet.registry.presence.LogRecord;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeSpansTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String ORIGIN = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final SessionId SESSION = new SessionId("gw", 1);

    private final InMemorySpanExporter ended = InMemorySpanExporter.create();
    private final ChangeSpans spans = new ChangeSpans(new Traces(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(ended))
                    .build())
            .build()));

    @Test
    void shouldGoOnWithTheRecordsTraceOnce_whenTheRecordChangesItsOwnRecorder() {
        LogRecord record = connectOf("nvr-1");
        String first = trace(record, "nvr-1");
        String second = trace(record, "nvr-1");
        assertThat(ended.getFinishedSpanItems()).isEmpty();

        spans.stored();

        assertThat(ended.getFinishedSpanItems()).hasSize(1);
        SpanData span = ended.getFinishedSpanItems().getFirst();
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(first)
                .isEqualTo("00-" + TRACE + "-" + span.getSpanId() + "-01")
                .isEqualTo(second);
    }

    @Test
    void shouldBeginATrace_whenTheRecordEndsTheLeaseOfAnotherRecorder() {
        String other = trace(connectOf("nvr-1"), "nvr-2");

        assertThat(other).isNotNull().doesNotContain(TRACE);
    }

    @Test
    void shouldBeginATrace_whenTheRecordHasNone() {
        assertThat(spans.traceparent(changeOf("nvr-1"), connectOf("nvr-1"), null))
                .isNotNull();
        assertThat(spans.traceparent(changeOf("nvr-1"), new LogRecord(0, 1, 1_000, null), null))
                .isNotNull();
    }

    @Test
    void shouldTellNothing_whenTracesAreOff() {
        ChangeSpans off = new ChangeSpans(Traces.off());

        assertThat(off.traceparent(changeOf("nvr-1"), connectOf("nvr-1"), null)).isNull();
    }

    @Test
    void shouldPassATraceOn_whenItsOwnAreOff() {
        ChangeSpans off = new ChangeSpans(Traces.off());

        assertThat(off.traceparent(changeOf("nvr-1"), connectOf("nvr-1"), ORIGIN))
                .isEqualTo(ORIGIN);
    }

    private @Nullable String trace(LogRecord record, String changed) {
        return spans.traceparent(changeOf(changed), record, ORIGIN);
    }

    private static LogRecord connectOf(String hostname) {
        NvrEvent event = new NvrConnected(hostname, SESSION, Instant.EPOCH, "203.0.113.7", null);
        return new LogRecord(0, 0, 1_000, event);
    }

    private static NvrReportRequested changeOf(String hostname) {
        return new NvrReportRequested(hostname, SESSION);
    }
}
