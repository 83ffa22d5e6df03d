package io.nvrfleet.gateway.stats;

import io.nvrfleet.gateway.agent.Sessions;
import io.nvrfleet.gateway.dashboard.ViewerHub;
import io.nvrfleet.rest.problem.ProblemException;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Who is connected, for operators. */
@Path("/api/gateway/stats")
@Tag(name = "Gateway")
class StatsResource {
    private final Sessions sessions;
    private final ViewerHub hub;
    private final Peers peers;

    StatsResource(Sessions sessions, ViewerHub hub, Peers peers) {
        this.sessions = sessions;
        this.hub = hub;
        this.peers = peers;
    }

    @GET
    @NonBlocking
    @Operation(
            operationId = "getGatewayStats",
            summary = "Who is connected",
            description =
                    "Live sessions of recorders and connected dashboards: of the replica that answers, or of all gateways together.")
    public Uni<Stats> stats(
            @RestQuery
                    @DefaultValue("replica")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"replica", "all"},
                                            defaultValue = "replica"))
                    String scope) {
        return switch (scope) {
            case "replica" -> Uni.createFrom().item(own());
            case "all" -> peers.areListed() ? peers.ask() : Uni.createFrom().item(Stats.sum(List.of(own()), List.of()));
            default -> throw ProblemException.badRequest("scope", "must be replica or all");
        };
    }

    private Stats own() {
        return new Stats(sessions.size(), hub.size(), sessions.hostnames(), null);
    }
}
