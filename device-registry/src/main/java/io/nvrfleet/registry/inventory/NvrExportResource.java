package io.nvrfleet.registry.inventory;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
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

/** {@code GET /api/nvrs/export}: recorders with their cameras, for spreadsheets. */
@Path("/api/nvrs/export")
@Tag(name = "Recorders")
@RunOnVirtualThread
public class NvrExportResource {
    private final InventoryCsv csv;

    NvrExportResource(InventoryCsv csv) {
        this.csv = csv;
    }

    @GET
    @Produces(InventoryCsv.MEDIA_TYPE)
    @Operation(
            summary = "Exports recorders with their cameras as CSV",
            description =
                    "The filters are those of the list. A row for each camera, and for each recorder without one. UTF-8 "
                            + "with a byte order mark; what a spreadsheet would run has an apostrophe before it. The page imports the "
                            + "file as it is.")
    @APIResponse(
            responseCode = "200",
            description = "All that match",
            content = @Content(mediaType = InventoryCsv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<StreamingOutput> export(
            @Parameter(description = "Part of the hostname or device name") @RestQuery @Nullable String q,
            @Parameter(description = "Any of these") @RestQuery
                    List<
                                    @Pattern(
                                            regexp = "online|warning|offline",
                                            message = "must be online, warning or offline")
                                    String>
                            status,
            @RestQuery("never_connected") @Nullable Boolean neverConnected,
            @RestQuery("customer_id") @Nullable Long customerId,
            @Parameter(description = "As it is written at the site") @RestQuery @Nullable String region,
            @RestQuery("site_id") @Nullable Long siteId,
            @RestQuery @Nullable Boolean enabled,
            @Parameter(description = InventoryCsv.SEPARATORS_DESCRIPTION)
                    @RestQuery
                    @DefaultValue("comma")
                    @Pattern(regexp = InventoryCsv.SEPARATORS, message = InventoryCsv.SEPARATORS_MESSAGE)
                    String separator) {
        Scope scope = new Scope(customerId, region, siteId, enabled);
        return csv.of(new NvrQueries.Filter(q, status, neverConnected, scope), separator);
    }
}
