package io.nvrfleet.dashboard.health;

import io.nvrfleet.dashboard.health.HealthWatch.Latest;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** How the system is, for people. Answers what was found last, and asks nobody. */
@Path("/system/health")
@Tag(name = "System")
class SystemHealthResource {
    /** Shorter than the pause between checks, so that a cache adds little to the age of what is told. */
    private static final String TWO_SECONDS = "max-age=2";

    private final HealthWatch watch;

    SystemHealthResource(HealthWatch watch) {
        this.watch = watch;
    }

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getSystemHealth",
            summary = "How the system is",
            description =
                    "Each service and each of its replicas: whether it works, why not and since when, how far behind it is and "
                            + "how old its data are. Services are asked in the background; that one of them is down is an answer like any other. "
                            + "docs/operations/system-health.md explains each reason.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SystemHealth.class)))
    public RestResponse<String> health(@Context Request request) {
        Latest latest = watch.latest();
        EntityTag tag = new EntityTag(latest.entityTag());
        boolean known = request.evaluatePreconditions(tag) != null;
        RestResponse.ResponseBuilder<String> answer =
                known ? RestResponse.ResponseBuilder.notModified() : RestResponse.ResponseBuilder.ok(latest.json());
        return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, TWO_SECONDS).build();
    }
}
