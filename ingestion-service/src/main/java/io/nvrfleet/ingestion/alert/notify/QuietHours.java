package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When a channel keeps quiet, each day on the clocks of its zone; what came meanwhile is told at the end.
 *
 * @param from the first moment of quiet
 * @param to the first moment after it, on the next day when it is not after {@code from}; equal means never
 * @param passSeverity what is at least that bad is told at once; null for nothing
 */
@RegisterForReflection
@Schema(name = "QuietHours")
public record QuietHours(
        @NotNull LocalTime from,
        @NotNull LocalTime to,
        @NotNull String timeZone,
        @Nullable Severity passSeverity) {

    /**
     * The first moment after the quiet that holds at a moment; null when there is none then. Where clocks jump over {@code from} or
     * {@code to} the jump stands for it; of a time that comes twice the first counts.
     */
    @Nullable
    Instant endAfter(Instant moment) {
        if (from.equals(to)) {
            return null;
        }
        ZoneId zone = ZoneId.of(timeZone);
        LocalDate today = moment.atZone(zone).toLocalDate();
        for (LocalDate day : List.of(today.minusDays(1), today)) {
            Instant begin = first(day.atTime(from), zone);
            Instant end = first((to.isAfter(from) ? day : day.plusDays(1)).atTime(to), zone);
            if (!moment.isBefore(begin) && moment.isBefore(end)) {
                return end;
            }
        }
        return null;
    }

    private static Instant first(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isGap()
                ? change.getInstant()
                : time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
