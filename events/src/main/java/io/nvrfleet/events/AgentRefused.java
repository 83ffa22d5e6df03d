package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * A record of {@link Topics#NVR_REFUSALS}: a gateway turned an agent away. At most one a minute per hostname and gateway.
 *
 * @param hostname in lower case
 * @param code the close code
 * @param reason the close's reason
 * @param count how often since the record before
 * @param observedAt the latest time
 */
public record AgentRefused(
        String hostname, String remoteAddress, int code, String reason, int count, Instant observedAt)
        implements FleetEvent {
    @Override
    @JsonIgnore
    public String key() {
        return hostname;
    }
}
