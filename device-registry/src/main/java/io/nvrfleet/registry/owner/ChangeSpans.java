package io.nvrfleet.registry.owner;

import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.observability.Traces;
import io.nvrfleet.registry.presence.LogRecord;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans of what was applied to a partition and is not stored yet: one for each recorder that a record changed, from the record's time
 * in the log until the change is stored (ADR 20). What is applied and never stored has no span. For the owner's thread.
 */
final class ChangeSpans {
    private final Traces traces;
    private final List<Span> open = new ArrayList<>();
    private long offset = -1;
    private String key = "";
    private @Nullable String traceparent;

    ChangeSpans(Traces traces) {
        this.traces = traces;
    }

    /**
     * The trace of a message to others. The record's own recorder goes on with the record's trace. A record changes others too, whose
     * leases it ends by moving the clock: they begin traces, as do changes by a record without one.
     *
     * @param origin the trace that came with the record; null when none did
     */
    @Nullable
    String traceparent(FleetEvent change, LogRecord record, @Nullable String origin) {
        if (record.offset() != offset || !change.key().equals(key)) {
            offset = record.offset();
            key = change.key();
            traceparent = Traces.traceparent(begin(record, origin));
        }
        return traceparent;
    }

    private Span begin(LogRecord record, @Nullable String origin) {
        NvrEvent event = record.event();
        boolean own = event != null && event.key().equals(key);
        Span span = traces.span("status applied", SpanKind.CONSUMER, own ? origin : null)
                .setStartTimestamp(Instant.ofEpochMilli(record.appendTime()))
                .setAttribute(Traces.KEY, key)
                .startSpan();
        open.add(span);
        return span;
    }

    /** All that was applied is stored. */
    void stored() {
        open.forEach(Span::end);
        open.clear();
    }
}
