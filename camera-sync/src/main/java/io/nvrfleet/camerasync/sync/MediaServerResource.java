package io.nvrfleet.camerasync.sync;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.camerasync.mediamtx.MediaServers;
import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/media/servers}: the media servers, and whether they can be read. */
@Path("/api/media/servers")
@Tag(name = "Media servers")
@RunOnVirtualThread
public class MediaServerResource {
    private final MediaServers servers;
    private final Syncs syncs;
    private final AgroalDataSource database;
    private final ContentTag contentTag;

    MediaServerResource(MediaServers servers, Syncs syncs, AgroalDataSource database, ContentTag contentTag) {
        this.servers = servers;
        this.syncs = syncs;
        this.database = database;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(summary = "Lists the media servers by name, on one page")
    @APIResponse(responseCode = "200", description = "All of them, with an entity tag of their content")
    @APIResponse(responseCode = "304", description = "The client has them")
    public RestResponse<Page<MediaServerView>> list(@Context Request request) {
        Map<String, ServerState> states = ServerRepository.all(database);
        return contentTag.answer(
                request,
                new Page<>(
                        servers.all().stream()
                                .map(server -> MediaServerView.of(
                                        server, states.getOrDefault(server.name(), ServerState.NEVER_ASKED)))
                                .toList(),
                        null));
    }

    @POST
    @Path("{name}/sync")
    @Operation(
            summary = "Reads a media server now",
            description = "Answers when it is done. That the server cannot be read is a result like any other.")
    @APIResponse(responseCode = "200", description = "How it went")
    @APIResponse(responseCode = "404", description = "There is no media server of that name")
    @APIResponse(responseCode = "409", description = "A sync of it runs")
    public SyncResult sync(@RestPath String name) {
        return syncs.now(name);
    }
}
