package io.nvrfleet.ingestion.way;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.CameraReported.Way;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of the ways in; docs/metrics.md says what they tell. Made at the start, so that they are there before the first report. */
@ApplicationScoped
@Startup
class IntakeMetrics {
    private static final String REPORTS = "nvrfleet.ingestion.reports";
    private static final String UNREADABLE = "unreadable";

    private final MeterRegistry meters;
    private final AtomicInteger batches;

    IntakeMetrics(MeterRegistry meters) {
        this.meters = meters;
        batches = meters.gauge("nvrfleet.ingestion.batches", new AtomicInteger());
        for (Way way : List.of(Way.PATCH, Way.BATCH)) {
            List.of("accepted", "refused", "unknown_camera", "ambiguous", "unavailable", UNREADABLE)
                    .forEach(result -> count(way, result));
        }
    }

    void count(Way way, Verdict verdict) {
        increment(
                way,
                switch (verdict) {
                    case Verdict.Accepted accepted -> "accepted";
                    case Verdict.Refused refused -> "refused";
                    case Verdict.UnknownCamera unknown -> "unknown_camera";
                    case Verdict.Ambiguous ambiguous -> "ambiguous";
                    case Verdict.Unavailable unavailable -> "unavailable";
                });
    }

    /** What was no report at all. */
    void unreadable(Way way) {
        increment(way, UNREADABLE);
    }

    /** How many batches are being taken in. */
    AtomicInteger batches() {
        return batches;
    }

    private void increment(Way way, String result) {
        meters.counter(REPORTS, "way", way.wireName(), "result", result).increment();
    }

    private void count(Way way, String result) {
        meters.counter(REPORTS, "way", way.wireName(), "result", result);
    }
}
