package io.nvrfleet.gateway.ops;

import io.nvrfleet.gateway.agent.Sessions;
import io.nvrfleet.gateway.dashboard.ViewerHub;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The statistics of seed 002, of this replica. */
@Path("/api/gateway/stats")
@Tag(name = "Gateway")
class StatsResource {
    private final Sessions sessions;
    private final ViewerHub hub;

    StatsResource(Sessions sessions, ViewerHub hub) {
        this.sessions = sessions;
        this.hub = hub;
    }

    /**
     * Who is connected.
     *
     * @param nvrConnections live sessions of recorders
     * @param dashboardClients connected viewers
     * @param nvrHostnames the recorders of these sessions, each once, in their own spelling
     */
    record Stats(
            @Schema(required = true) int nvrConnections,
            @Schema(required = true) int dashboardClients,
            @Schema(required = true) List<String> nvrHostnames) {}

    @GET
    @NonBlocking
    @Operation(
            operationId = "getGatewayStats",
            summary = "Who is connected",
            description = "Live sessions of recorders and connected dashboards of this replica of the gateway.")
    public Stats stats() {
        List<String> hostnames = sessions.hostnames();
        return new Stats(sessions.size(), hub.size(), hostnames);
    }
}
