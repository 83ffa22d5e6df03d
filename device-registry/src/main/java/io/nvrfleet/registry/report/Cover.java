package io.nvrfleet.registry.report;

import java.util.Locale;

/**
 * Why a time counts as something else than its status says. Of several at once the first in this order counts. Another reason
 * to exclude a time is a constant here, and spans of it from {@link Subjects}.
 */
enum Cover {
    /** Older than what is kept. */
    PAST_RETENTION(Availability.UNOBSERVED),
    /** Before it was registered, or after it was removed. */
    NOT_REGISTERED(Availability.UNOBSERVED),
    /** The recorder was disabled. */
    DISABLED(Availability.EXCLUDED),
    /** Somebody worked on it, or on what it belongs to. */
    MAINTENANCE(Availability.EXCLUDED),
    /** Nobody observed the recorder's partition of the log (rule 2 of the rules of status). */
    OBSERVATION_GAP(Availability.UNOBSERVED);

    final Availability availability;

    Cover(Availability availability) {
        this.availability = availability;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A time that is covered, in seconds since 1970.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Span(Cover cover, long from, long to) {}
}
