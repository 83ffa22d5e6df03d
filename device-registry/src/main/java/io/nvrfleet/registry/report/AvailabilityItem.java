package io.nvrfleet.registry.report;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How available one recorder, one camera or all recorders of a group were.
 *
 * @param id of it; null for a region, and for what belongs to none
 * @param name of it; null for the group of what belongs to none
 * @param availabilityPercent rounded down, so that it is 100 only if no second was down
 * @param whyNull null unless {@code availabilityPercent} is
 */
@RegisterForReflection
@Schema(
        description =
                "seconds = up_seconds + down_seconds + excluded_seconds + unobserved_seconds; availability_percent ="
                        + " up_seconds / (up_seconds + down_seconds), rounded down to four decimals. Groups sum their recorders'.")
public record AvailabilityItem(
        @Schema(description = "null for a region, and for the group of what belongs to none") @Nullable
        Long id,

        @Schema(
                description =
                        "Of a camera with its recorder's before it; null for the group of what belongs to" + " none")
        @Nullable
        String name,

        long seconds,
        long upSeconds,
        long downSeconds,
        long excludedSeconds,
        long unobservedSeconds,

        @Schema(description = "Of down_seconds, those in which a camera's recorder was down; 0 unless by=camera")
        long downWithNvrSeconds,

        long outages,
        long longestOutageSeconds,
        @Nullable BigDecimal availabilityPercent,
        @Nullable WhyNull whyNull) {
    /** The names of the fields, in the order of {@link #cells}. */
    static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "seconds",
            "up_seconds",
            "down_seconds",
            "excluded_seconds",
            "unobserved_seconds",
            "down_with_nvr_seconds",
            "outages",
            "longest_outage_seconds",
            "availability_percent",
            "why_null");

    private static final int DECIMALS = 4;

    static AvailabilityItem of(Grouping.Key key, Totals totals) {
        long observed = totals.up() + totals.down();
        return new AvailabilityItem(
                key.id(),
                key.name(),
                totals.seconds(),
                totals.up(),
                totals.down(),
                totals.excluded(),
                totals.unobserved(),
                totals.downWithNvr(),
                totals.outages(),
                totals.longestOutage(),
                observed == 0 ? null : BigDecimal.valueOf(totals.up() * 1_000_000 / observed, DECIMALS),
                observed == 0 ? whyNull(totals) : null);
    }

    /** The fields as a row of a table. */
    List<@Nullable Object> cells() {
        return Arrays.asList(
                id,
                name,
                seconds,
                upSeconds,
                downSeconds,
                excludedSeconds,
                unobservedSeconds,
                downWithNvrSeconds,
                outages,
                longestOutageSeconds,
                availabilityPercent,
                whyNull == null ? null : whyNull.name().toLowerCase(Locale.ROOT));
    }

    private static WhyNull whyNull(Totals totals) {
        if (totals.unobserved() == 0) {
            return WhyNull.EXCLUDED;
        }
        return totals.excluded() == 0 ? WhyNull.UNOBSERVED : WhyNull.EXCLUDED_OR_UNOBSERVED;
    }
}
