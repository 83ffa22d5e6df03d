package io.nvrfleet.ingestion.directory;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /api/telemetry/unknown-cameras}: cameras that are reported and that nobody registered. */
@Path("/api/telemetry/unknown-cameras")
@Tag(name = "Telemetry")
@RunOnVirtualThread
public class UnknownCameraResource {
    private static final String SORT = "-last_seen";

    private final AgroalDataSource database;

    UnknownCameraResource(AgroalDataSource database) {
        this.database = database;
    }

    private record Row(UnknownCamera camera, Cursor end) {}

    @GET
    @Operation(
            summary = "Lists cameras that are reported and that nobody registered, the latest first",
            description =
                    "One item for each, however often it is reported. The 10,000 that were reported last are kept; one that is "
                            + "registered leaves the list. A live order: one that is reported again moves to the front.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<UnknownCamera> list(
            @Parameter(description = "Part of the hostname, name or address") @RestQuery @Nullable String q,
            @Parameter(description = "next_cursor of the page before") @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit) {
        Query query = new Query("select u.*, host(u.ip_address) as address from unknown_camera u")
                .where("not exists (select from camera c where " + UnknownCameras.IS_KNOWN + ")")
                .search(q, "u.hostname", "u.name", "host(u.ip_address)");
        if (cursor != null) {
            Cursor end = Cursor.decode(cursor, SORT, 2);
            query.where("u.last_seen <= ?", end.instant(0))
                    .where("u.last_seen < ? or u.id > ?", end.instant(0), end.number(1));
        }
        query.then("order by u.last_seen desc, u.id limit ?", limit + 1);
        Page<Row> page = Page.of(
                query.list(
                        database,
                        row -> new Row(
                                UnknownCamera.read(row),
                                Cursor.after(SORT, Columns.instant(row, "last_seen"), row.getLong("id")))),
                limit,
                Row::end);
        return new Page<>(page.items().stream().map(Row::camera).toList(), page.nextCursor());
    }
}
