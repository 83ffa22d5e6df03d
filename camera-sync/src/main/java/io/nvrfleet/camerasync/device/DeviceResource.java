package io.nvrfleet.camerasync.device;

import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/devices}: what can be watched, linked to a registered camera or not. */
@Path("/api/devices")
@Tag(name = "Devices")
@RunOnVirtualThread
public class DeviceResource {
    private static final String SORT = "id";

    private final Devices devices;
    private final ContentTag contentTag;

    DeviceResource(Devices devices, ContentTag contentTag) {
        this.devices = devices;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(
            summary = "Lists devices by id, as one array",
            description =
                    "Without limit all of them. With limit a page; while there is another one, the header Link names it.")
    @APIResponse(
            responseCode = "200",
            description = "The devices, with an entity tag of their content",
            headers =
                    @Header(
                            name = HttpHeaders.LINK,
                            description = "Address of the next page, rel=\"next\"; on the last page there is none",
                            schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "304", description = "The client has them")
    public RestResponse<List<DeviceView>> list(
            @Parameter(description = "Only those of a type; there is one, camera") @RestQuery("device_type") @Nullable
                    String deviceType,
            @RestQuery("active_only") @DefaultValue("false") boolean activeOnly,
            @RestQuery @Nullable @Min(1) @Max(1000) Integer limit,
            @Parameter(description = "From the header Link of the page before") @RestQuery @Nullable String cursor,
            @Context Request request,
            @Context UriInfo uri) {
        Query query = new Query("select * from device").whereIf(deviceType, "device_type = ?");
        if (activeOnly) {
            query.where("is_active");
        }
        if (cursor != null) {
            query.where("id > ?", Cursor.decode(cursor, SORT, 1).number(0));
        }
        query.then("order by id");
        if (limit == null) {
            return contentTag.answer(request, devices.list(query));
        }
        Page<DeviceView> page =
                Page.of(devices.list(query.then("limit ?", limit + 1)), limit, last -> Cursor.after(SORT, last.id()));
        RestResponse<List<DeviceView>> answer = contentTag.answer(request, page.items());
        if (page.nextCursor() != null) {
            answer.getHeaders().add(HttpHeaders.LINK, "<" + next(uri, page.nextCursor()) + ">; rel=\"next\"");
        }
        return answer;
    }

    /** Relative to the host, since a front may have another name for this service. */
    private static String next(UriInfo uri, String cursor) {
        UriBuilder same = UriBuilder.fromPath(uri.getPath());
        uri.getQueryParameters().forEach((name, values) -> same.queryParam(name, values.toArray()));
        return same.replaceQueryParam("cursor", cursor).build().toString();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Reads a device")
    @APIResponse(responseCode = "200", description = "The device")
    public DeviceView get(@RestPath long id) {
        return devices.get(id);
    }
}
