package io.nvrfleet.ingestion.alert.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Revision;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/maintenance-windows}: when somebody works on something. */
@Path("/api/maintenance-windows")
@Tag(name = "Maintenance windows")
@RunOnVirtualThread
public class WindowResource {
    private static final String SORT = "name";
    private static final int PREVIEWED = 20;
    private static final Duration AHEAD = ChronoUnit.YEARS.getDuration().multipliedBy(10);

    private final Windows windows;
    private final ContentTag contentTag;
    private final Clock clock;

    WindowResource(Windows windows, ContentTag contentTag, Clock clock) {
        this.windows = windows;
        this.contentTag = contentTag;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Lists maintenance windows by name")
    @APIResponse(responseCode = "200", description = "A page, with an entity tag of its content")
    @APIResponse(responseCode = "304", description = "The client has this page")
    public RestResponse<Page<WindowView>> list(
            @Parameter(description = "Those that are now, or are not") @RestQuery @Nullable Boolean active,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "From next_cursor of the page before") @RestQuery @Nullable String cursor,
            @Context Request request) {
        String after =
                cursor == null ? null : Cursor.decode(cursor, SORT, 1).keys().getFirst();
        return contentTag.answer(
                request,
                Page.of(windows.list(after, active, limit + 1), limit, last -> Cursor.after(SORT, last.name())));
    }

    @POST
    @Operation(summary = "Saves a window")
    @APIResponse(
            responseCode = "201",
            description = "Saved; Location is its address",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WindowView.class)))
    @APIResponse(responseCode = "409", description = "There is a window of that name")
    public RestResponse<WindowView> save(@NotNull @Valid WindowRequest request) {
        WindowView window = windows.save(request);
        return Revision.created("/api/maintenance-windows/" + window.id(), window, window.revision());
    }

    @POST
    @Path("preview")
    @Operation(summary = "Tells when a window would come, without saving it")
    @APIResponse(responseCode = "200", description = "The next times, at most 20")
    public List<WindowView.Occurrence> preview(@NotNull @Valid WindowRequest request) {
        Instant now = clock.instant();
        return windows.tried(request).between(now, now.plus(AHEAD), PREVIEWED).stream()
                .map(WindowView.Occurrence::of)
                .toList();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Reads a window")
    @APIResponse(responseCode = "200", description = "The window")
    public RestResponse<WindowView> get(@RestPath long id) {
        return answer(windows.get(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(summary = "Changes a window: absent fields stay, null clears (RFC 7396)")
    @RequestBody(content = @Content(schema = @Schema(implementation = WindowRequest.class)))
    @APIResponse(responseCode = "200", description = "The window after the change")
    @APIResponse(responseCode = "409", description = "There is another window of that name")
    public RestResponse<WindowView> change(
            @RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode patch) {
        return answer(windows.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Removes a window")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        windows.remove(id, ifMatch);
    }

    private static RestResponse<WindowView> answer(WindowView window) {
        return Revision.current(window, window.revision());
    }
}
