package io.nvrfleet.registry.report;

import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Makes the report: reads the changes of each recorder or camera once, and keeps one row of sums for each item. Time grows
 * with recorders, cameras and their changes, memory with the items alone.
 */
@ApplicationScoped
class AvailabilityReport {
    /** More at a time would take the database from those who need it now. */
    private final Semaphore running = new Semaphore(2);

    private final Subjects subjects;

    AvailabilityReport(Subjects subjects) {
        this.subjects = subjects;
    }

    /**
     * All items, worst first.
     *
     * @throws ProblemException 503 while two others are being made
     */
    List<AvailabilityItem> items(Grouping by, Subjects.Filter filter, Period period) {
        if (!running.tryAcquire()) {
            throw ProblemException.unavailable("Two reports are being made already. Try again in a moment.");
        }
        try {
            Map<Grouping.Key, Totals> totals = new LinkedHashMap<>();
            subjects.each(
                    by,
                    filter,
                    period,
                    subject -> totals.merge(subject.key(), Totals.of(subject.timeline(period)), Totals::plus));
            return totals.entrySet().stream()
                    .map(entry -> AvailabilityItem.of(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparing(Place::of))
                    .toList();
        } finally {
            running.release();
        }
    }
}
