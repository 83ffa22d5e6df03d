package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * A record of {@link Topics#NVR_OBSERVATION_GAPS}: for that time nobody observed the recorders of a partition of the log, so
 * nobody can say how available they were. Told once it is over.
 *
 * @param partition of {@link Topics#NVR_EVENTS}: the recorders whose key is there
 * @param from the last that was heard before it, by the broker's clock
 * @param to the first that was heard after it, above {@code from}
 * @param version grows per partition, in the order of status changes; consumers drop what they have seen
 */
public record ObservationGap(int partition, Instant from, Instant to, String version) implements FleetEvent {
    /** The partition's number. */
    @Override
    @JsonIgnore
    public String key() {
        return Integer.toString(partition);
    }
}
