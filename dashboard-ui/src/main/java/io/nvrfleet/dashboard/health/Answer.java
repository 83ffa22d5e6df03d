package io.nvrfleet.dashboard.health;

import java.util.List;
import java.util.Optional;

/** What came of asking a replica how it is. */
sealed interface Answer {
    /** Its name has no address. */
    record NoAddress() implements Answer {}

    /** It could not be asked. */
    record Unreachable() implements Answer {}

    /** It did not answer in time. */
    record Silent() implements Answer {}

    /**
     * It answered.
     *
     * @param ready whether it takes requests
     * @param failingChecks why not, as it says
     * @param meters empty when it did not tell them
     */
    record Told(boolean ready, List<String> failingChecks, Optional<Meters> meters) implements Answer {}
}
