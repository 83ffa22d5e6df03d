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

/** {@code GET /api/cameras/export}: cameras, for spreadsheets. */
@Path("/api/cameras/export")
@Tag(name = "Cameras")
@RunOnVirtualThread
public class CameraExportResource {
    private final InventoryCsv csv;

    CameraExportResource(InventoryCsv csv) {
        this.csv = csv;
    }

    @GET
    @Produces(InventoryCsv.MEDIA_TYPE)
    @Operation(
            summary = "Exports cameras as CSV",
            description = "The filters are those of the list, the file is that of the recorders' export.")
    @APIResponse(
            responseCode = "200",
            description = "All that match",
            content = @Content(mediaType = InventoryCsv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<StreamingOutput> export(
            @Parameter(description = "Part of the hostname, name, display name or address") @RestQuery @Nullable
                    String q,
            @Parameter(description = "Any of these") @RestQuery
                    List<@Pattern(regexp = "online|offline", message = "must be online or offline") String> status,
            @Parameter(
                            description =
                                    "Whether the latest reports of their connected recorder leave them out or cannot be read")
                    @RestQuery("not_reported")
                    @Nullable
                    Boolean notReported,
            @RestQuery("nvr_id") @Nullable Long nvrId,
            @Parameter(description = "Of one recorder, in whatever case") @RestQuery @Nullable String hostname,
            @RestQuery("customer_id") @Nullable Long customerId,
            @Parameter(description = "As it is written at the site") @RestQuery @Nullable String region,
            @RestQuery("site_id") @Nullable Long siteId,
            @Parameter(description = "Of enabled recorders, or of disabled ones") @RestQuery @Nullable Boolean enabled,
            @Parameter(description = InventoryCsv.SEPARATORS_DESCRIPTION)
                    @RestQuery
                    @DefaultValue("comma")
                    @Pattern(regexp = InventoryCsv.SEPARATORS, message = InventoryCsv.SEPARATORS_MESSAGE)
                    String separator) {
        Scope scope = new Scope(customerId, region, siteId, enabled);
        return csv.of(new CameraQueries.Filter(q, status, notReported, nvrId, hostname, scope), separator);
    }
}
