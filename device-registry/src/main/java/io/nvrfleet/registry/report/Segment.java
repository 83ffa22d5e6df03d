package io.nvrfleet.registry.report;

import io.nvrfleet.events.NvrStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nothing changed.
 *
 * @param from inclusive, in whole seconds
 * @param to exclusive
 * @param availability what each of its seconds counts as
 * @param status null where it is excluded, and where nobody observed it
 * @param reason why it is not up: of the status, that of the recorder where a camera is offline with it; or {@code disabled},
 *     {@code maintenance}, {@code observation_gap}, {@code not_registered}, {@code past_retention}
 * @param withNvr whether a camera is offline with its recorder
 */
@RegisterForReflection
public record Segment(
        Instant from,
        Instant to,
        Availability availability,
        @Nullable NvrStatus status,

        @Schema(
                description =
                        "Why it is not up: the reason of the status, that of the recorder where with_nvr is true;"
                                + " or disabled, maintenance, observation_gap, not_registered, past_retention. null where it is up")
        @Nullable
        String reason,

        @Schema(description = "Whether a camera is offline with its recorder")
        boolean withNvr) {
    /** Length in seconds. */
    long seconds() {
        return to.getEpochSecond() - from.getEpochSecond();
    }

    /** The same until a later time. */
    Segment until(Instant end) {
        return new Segment(from, end, availability, status, reason, withNvr);
    }

    /** Whether the next one differs in nothing but its time. */
    boolean goesOnIn(Segment next) {
        return next.equals(new Segment(next.from, next.to, availability, status, reason, withNvr));
    }
}
