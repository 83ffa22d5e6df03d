package io.nvrfleet.registry.presence;

import java.time.Duration;

/**
 * The durations of the rules of status, all in lease-clock time.
 *
 * @param lease a session that is not renewed for this long is suspended
 * @param clamp the most that the clock advances from one record to the next
 * @param gap a clamp that cuts more than this is an observation gap
 * @param raise what every live lease has left at least after an observation gap
 * @param forgetGateway a gateway that was silent for this long is forgotten
 * @param conflictWindow within which {@code conflictCount} takeovers from a living session are a hostname conflict
 * @param conflictCount how many of them
 */
public record PresenceRules(
        Duration lease,
        Duration clamp,
        Duration gap,
        Duration raise,
        Duration forgetGateway,
        Duration conflictWindow,
        int conflictCount) {}
