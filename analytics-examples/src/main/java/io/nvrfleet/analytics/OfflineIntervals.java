package io.nvrfleet.analytics;

import static java.time.temporal.ChronoUnit.HOURS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long recorders are offline, hour by hour: what is known of one recorder, and a change or the time of day in; what to add
 * to which hour of which site out.
 *
 * <p>An outage that is not over is counted as time goes. A change that comes later may say that it was over before: then what
 * was too much is taken back. So each hour is right in the end, whatever was read when.
 */
final class OfflineIntervals {
    /** Offline, but nobody expected it to be there, or nobody can say how it was (docs/availability.md). */
    private static final Set<String> NOT_DOWN = Set.of("disabled", "removed", "gateway_lost");

    private OfflineIntervals() {}

    /**
     * The fields of {@code nvr-status-changed} that count here.
     *
     * @param since when the status began
     * @param version compared as text; grows per recorder
     */
    record Change(String status, String oldStatus, String reason, Instant since, String version) {
        /** @throws NullPointerException when one of them is missing */
        Change {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(oldStatus, "old_status");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(since, "since");
            Objects.requireNonNull(version, "version");
        }

        /** False where only cameras changed, or where it tells of a conflict of hostnames. */
        boolean isOfStatus() {
            return !status.equals(oldStatus);
        }

        boolean isDown() {
            return status.equals("offline") && !NOT_DOWN.contains(reason);
        }
    }

    /**
     * What is kept of a recorder.
     *
     * @param version the highest that was taken in
     * @param outage null while it is not down
     */
    record Recorder(String version, @Nullable Outage outage) {}

    /**
     * An outage that is not known to be over.
     *
     * @param siteId where the recorder stood when it began, null for none; all of it counts there
     * @param countedTo until when it is in the hours already
     */
    record Outage(@Nullable Long siteId, Instant since, Instant countedTo) {}

    /** An hour of a site; {@code siteId} is null for recorders without one, {@code hour} its first instant. */
    record SiteHour(@Nullable Long siteId, Instant hour) {}

    /** Time to add to an hour; negative takes back. */
    record Addition(SiteHour to, Duration time) {}

    /** What is known now, and what to add. */
    record Step(Recorder recorder, List<Addition> additions) {}

    /**
     * Takes in a change; one that is not above the highest version was taken in before, and changes nothing.
     *
     * @param known null for a recorder that was not heard of
     * @param siteId where it stands now
     */
    static Step apply(@Nullable Recorder known, Change change, @Nullable Long siteId) {
        if (known != null && change.version().compareTo(known.version()) <= 0) {
            return new Step(known, List.of());
        }
        Outage outage = known == null ? null : known.outage();
        if (!change.isOfStatus()) {
            return new Step(new Recorder(change.version(), outage), List.of());
        }
        if (change.isDown()) {
            Outage begun = outage == null ? new Outage(siteId, change.since(), change.since()) : outage;
            return new Step(new Recorder(change.version(), begun), List.of());
        }
        return new Step(new Recorder(change.version(), null), outage == null ? List.of() : end(outage, change.since()));
    }

    private static List<Addition> end(Outage outage, Instant over) {
        Instant end = over.isBefore(outage.since()) ? outage.since() : over;
        return between(outage.siteId(), outage.countedTo(), end);
    }

    /** Counts an outage that is not over until now. */
    static Step countTo(Recorder known, Instant now) {
        Outage outage = known.outage();
        if (outage == null || !now.isAfter(outage.countedTo())) {
            return new Step(known, List.of());
        }
        Recorder counted = new Recorder(known.version(), new Outage(outage.siteId(), outage.since(), now));
        return new Step(counted, between(outage.siteId(), outage.countedTo(), now));
    }

    /** Ends an outage without evidence, where nobody expects the recorder any longer; what was counted stays. */
    static Step dismiss(Recorder known) {
        return new Step(new Recorder(known.version(), null), List.of());
    }

    /** The time between two instants by hours of UTC; negative when it runs backwards. */
    private static List<Addition> between(@Nullable Long siteId, Instant from, Instant to) {
        boolean backwards = to.isBefore(from);
        Instant end = backwards ? from : to;
        List<Addition> additions = new ArrayList<>();
        for (Instant begin = backwards ? to : from; begin.isBefore(end); ) {
            Instant hour = begin.truncatedTo(HOURS);
            Instant next = hour.plus(1, HOURS);
            Duration time = Duration.between(begin, next.isBefore(end) ? next : end);
            additions.add(new Addition(new SiteHour(siteId, hour), backwards ? time.negated() : time));
            begin = next;
        }
        return additions;
    }
}
