package io.nvrfleet.registry.presence;

import java.time.Duration;

/**
 * The durations of the rules of status, all in lease-clock time.
 *
 * @param lease a session that is not renewed for this long is suspended
 * @param clamp the most that the clock advances from one record to the next
 * @param gap a clamp that cuts more than this is an observation gap
 * @param forgetGateway a gateway that was silent for this long is forgotten
 * @param conflictWindow within which {@code conflictCount} takeovers from a living session are a hostname conflict
 * @param conflictCount how many of them
 */
public record PresenceRules(
        Duration lease,
        Duration clamp,
        Duration gap,
        Duration forgetGateway,
        Duration conflictWindow,
        int conflictCount) {
    private static final Duration CLAMP = Duration.ofSeconds(2);
    private static final Duration GAP = Duration.ofSeconds(5);
    private static final Duration FORGET_GATEWAY = Duration.ofHours(24);
    private static final Duration CONFLICT_WINDOW = Duration.ofMinutes(2);
    private static final int CONFLICT_COUNT = 3;

    /**
     * The rules for a lease. All else is fixed: replicas with other durations would come to other statuses.
     */
    public static PresenceRules of(Duration lease) {
        return new PresenceRules(lease, CLAMP, GAP, FORGET_GATEWAY, CONFLICT_WINDOW, CONFLICT_COUNT);
    }
}
