package io.nvrfleet.ingestion.query;

import io.nvrfleet.ingestion.store.Metric;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /api/telemetry/latest}: which cameras do worst now. */
@Path("/api/telemetry/latest")
@Tag(name = "Telemetry")
@RunOnVirtualThread
public class LatestResource {
    private static final int MOST = 1_000;
    private static final double HUNDREDTHS = 100;

    private static final String SELECT = """
            select latest.*, camera.name, camera.display_name, nvr.nvr_id, nvr.hostname, nvr.device_name, nvr.site_id,
                %s as sorted_by, %s as storage_percent
            from latest join camera on camera.id = latest.camera_id join nvr using (hostname)
            """;

    private final DataSource database;

    LatestResource(DataSource database) {
        this.database = database;
    }

    private record Row(LatestView view, double sortedBy) {}

    @GET
    @Operation(
            summary = "Lists cameras by the newest value of a metric, the worst first",
            description = "A few seconds old. Cameras that the metric is not known of are left out.")
    @APIResponse(responseCode = "200", description = "A page of cameras")
    public Page<LatestView> list(
            @Parameter(description = "Only cameras of a recorder") @RestQuery("nvr_id") @Nullable Long nvrId,
            @Parameter(description = "Only cameras of a site") @RestQuery("site_id") @Nullable Long siteId,
            @Parameter(description = "A metric or storage_percent; with - the greatest first")
                    @RestQuery
                    @DefaultValue("-ping_ms")
                    String sort,
            @RestQuery @DefaultValue("50") @Min(1) @Max(MOST) int limit,
            @Parameter(description = "From next_cursor of the page before") @RestQuery @Nullable String cursor) {
        LatestSort by = LatestSort.of(sort);
        Query query = new Query(SELECT.formatted(by.expression(), LatestSort.STORAGE_PERCENT))
                .where("not nvr.removed")
                .where(by.expression() + " is not null")
                .whereIf(nvrId, "nvr.nvr_id = ?")
                .whereIf(siteId, "nvr.site_id = ?");
        if (cursor != null) {
            by.applyTo(query, by.decode(cursor));
        }
        List<Row> rows = query.then(by.order()).then("limit ?", limit + 1).list(database, LatestResource::row);
        Page<Row> page = Page.of(
                rows, limit, last -> by.after(last.sortedBy(), last.view().cameraId()));
        return new Page<>(page.items().stream().map(Row::view).toList(), page.nextCursor());
    }

    private static Row row(ResultSet row) throws SQLException {
        Map<String, LatestView.Reading> readings = new LinkedHashMap<>();
        for (Metric metric : Metric.all()) {
            Number value = (Number) row.getObject(metric.column());
            if (value != null) {
                readings.put(
                        metric.column(), new LatestView.Reading(value, Columns.instant(row, metric.column() + "_at")));
            }
        }
        LatestView view = new LatestView(
                row.getLong("camera_id"),
                row.getString("name"),
                row.getString("display_name"),
                row.getLong("nvr_id"),
                row.getString("hostname"),
                row.getString("device_name"),
                Columns.optionalLong(row, "site_id"),
                Columns.instant(row, "at"),
                percent(row.getObject("storage_percent", Double.class)),
                readings);
        return new Row(view, row.getDouble("sorted_by"));
    }

    private static @Nullable Double percent(@Nullable Double percent) {
        return percent == null ? null : Math.round(percent * HUNDREDTHS) / HUNDREDTHS;
    }
}
