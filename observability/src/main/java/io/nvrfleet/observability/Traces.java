package io.nvrfleet.observability;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The traces of changes: spans, and the W3C trace context by which they find each other across processes (ADR 20). It is for
 * people who look at what happened. Nothing is decided by it, and what is no trace context counts as none.
 */
@Singleton
public final class Traces {
    /** The header of a record in Kafka, and the name in the W3C recommendation. */
    public static final String TRACEPARENT = "traceparent";

    /** The attribute of a span that says whom it is about: the key of the record, of a recorder its hostname in lower case. */
    public static final String KEY = "messaging.kafka.message.key";

    /** No trace context is longer: two digits of version, 32 of the trace, 16 of the span, two of flags, three hyphens. */
    private static final int LENGTH = 55;

    private static final String VERSION = "00-";

    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;

    /** Spans of the service's OpenTelemetry; none at all while that is switched off, which alone would still number them. */
    @Inject
    Traces(
            OpenTelemetry openTelemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "true") boolean disabled) {
        this(disabled ? OpenTelemetry.noop() : openTelemetry);
    }

    /** Spans of this OpenTelemetry. */
    public Traces(OpenTelemetry openTelemetry) {
        tracer = openTelemetry.getTracer("io.nvrfleet");
    }

    /** Traces nothing. */
    public static Traces off() {
        return new Traces(OpenTelemetry.noop());
    }

    /**
     * A span that is still to be started. It goes on with a trace, or begins one; what else happens on the thread is no part of it.
     *
     * @param traceparent what came with the cause, null when nothing did
     */
    public SpanBuilder span(String name, SpanKind kind, @Nullable String traceparent) {
        return tracer.spanBuilder(name).setParent(context(traceparent)).setSpanKind(kind);
    }

    /** Ends a span; with a failure as one that failed. */
    public static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        }
        span.end();
    }

    /** What others need to go on with the trace of a span; null when it is of none. */
    public static @Nullable String traceparent(Span span) {
        if (!span.getSpanContext().isValid()) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        W3C.inject(Context.root().with(span), fields, (map, name, value) -> fields.put(name, value));
        return fields.get(TRACEPARENT);
    }

    /** The trace context that a header holds; null when it holds none, whatever it is. */
    public static @Nullable String traceparent(byte @Nullable [] header) {
        if (header == null || header.length != LENGTH) {
            return null;
        }
        String text = new String(header, US_ASCII);
        return text.startsWith(VERSION)
                        && Span.fromContext(context(text)).getSpanContext().isValid()
                ? text
                : null;
    }

    /** The value of the header. */
    public static byte[] header(String traceparent) {
        return traceparent.getBytes(US_ASCII);
    }

    private static Context context(@Nullable String traceparent) {
        return traceparent == null ? Context.root() : W3C.extract(Context.root(), traceparent, ONLY_TRACEPARENT);
    }

    private static final TextMapGetter<String> ONLY_TRACEPARENT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(TRACEPARENT) ? traceparent : null;
        }
    };
}
