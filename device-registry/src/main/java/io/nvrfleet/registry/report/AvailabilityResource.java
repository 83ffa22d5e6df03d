package io.nvrfleet.registry.report;

import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.CsvWriter;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/reports/availability}: how available recorders, cameras and groups of recorders were (docs/availability.md). */
@Path("/api/reports/availability")
@Tag(name = "Reports")
@RunOnVirtualThread
public class AvailabilityResource {
    private static final String CSV = "text/csv";
    private static final String BY = "must be customer, region, site, nvr or camera";
    private static final String FROM =
            "At this second or later; without it, 30 days before to. At most 366 days before to";
    private static final String FOUND = "A page, with an entity tag of its content; or all items as CSV";
    private static final String TO = "Before this second; without it, and where it is in the future, now";

    private final AvailabilityReport report;
    private final ContentTag contentTag;
    private final Clock clock;

    AvailabilityResource(AvailabilityReport report, ContentTag contentTag, Clock clock) {
        this.report = report;
        this.contentTag = contentTag;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "How available recorders, cameras or groups of recorders were, worst first",
            description =
                    "Each second of the period counts as up, down, excluded or unobserved. Whatever was registered at some"
                            + " time of the period is in it, also if it was removed since, and counts for where it stands now. A page"
                            + " costs as much as the whole report. As text/csv it has all items at once.")
    @APIResponse(responseCode = "200", description = FOUND)
    @APIResponse(responseCode = "304", description = "The client has this page")
    public RestResponse<Page<AvailabilityItem>> list(
            @Parameter(description = "What an item is")
                    @RestQuery
                    @NotNull
                    @Pattern(regexp = Grouping.WIRE_NAMES, message = BY)
                    String by,
            @Parameter(description = FROM) @RestQuery @Nullable Instant from,
            @Parameter(description = TO) @RestQuery @Nullable Instant to,
            @RestQuery("customer_id") @Nullable Long customerId,
            @RestQuery @Nullable String region,
            @RestQuery("site_id") @Nullable Long siteId,
            @RestQuery("nvr_id") @Nullable Long nvrId,
            @Parameter(description = "next_cursor of the page before; not for text/csv") @RestQuery @Nullable
                    String cursor,
            @Parameter(description = "Not for text/csv") @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context Request request) {
        // All pages of a report end at the same time, which is in the cursor.
        String sort = "worst " + by;
        Instant now = clock.instant();
        Cursor begin = cursor == null ? null : Cursor.decode(cursor, sort, 5);
        Instant end = begin == null || begin.instant(0).isAfter(now) ? now : begin.instant(0);
        Place after = begin == null ? null : Place.of(begin);
        Period period = Period.of(from, to, end);
        List<AvailabilityItem> items =
                report
                        .items(Grouping.of(by), new Subjects.Filter(customerId, region, siteId, nvrId, null), period)
                        .stream()
                        .filter(item -> after == null || Place.of(item).compareTo(after) > 0)
                        .toList();
        return contentTag.answer(
                request, Page.of(items, limit, last -> Place.of(last).cursor(sort, period)));
    }

    @GET
    // Who does not say what to answer with gets JSON.
    @Produces(CSV + ";qs=0.5")
    @APIResponse(
            responseCode = "200",
            description = FOUND,
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<StreamingOutput> csv(
            @RestQuery @NotNull @Pattern(regexp = Grouping.WIRE_NAMES, message = BY) String by,
            @RestQuery @Nullable Instant from,
            @RestQuery @Nullable Instant to,
            @RestQuery("customer_id") @Nullable Long customerId,
            @RestQuery @Nullable String region,
            @RestQuery("site_id") @Nullable Long siteId,
            @RestQuery("nvr_id") @Nullable Long nvrId) {
        Period period = Period.of(from, to, clock.instant());
        List<AvailabilityItem> items =
                report.items(Grouping.of(by), new Subjects.Filter(customerId, region, siteId, nvrId, null), period);
        StreamingOutput lines = output -> {
            CsvWriter csv = new CsvWriter(output);
            csv.line(AvailabilityItem.COLUMNS);
            for (AvailabilityItem item : items) {
                csv.line(item.cells());
            }
            csv.flush();
        };
        String name = "availability-by-%s-%s.csv"
                .formatted(by, period.begin().toString().substring(0, 10));
        return RestResponse.ResponseBuilder.ok(lines, new MediaType("text", "csv", "utf-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
