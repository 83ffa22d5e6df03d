package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.rest.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/directory}: the gateways' question for a hostname that they have not seen (rule 13). */
@Path("/api/directory")
@Tag(name = "Directory")
@RunOnVirtualThread
public class DirectoryResource {
    private final NvrQueries queries;

    DirectoryResource(NvrQueries queries) {
        this.queries = queries;
    }

    @GET
    @Path("{hostname}")
    @Operation(
            summary = "Who may connect under a hostname",
            description = "A hostname whose recorder was removed is known and removed; 404 means never registered.")
    @APIResponse(responseCode = "200", description = "The registered recorder, or the last one removed")
    @APIResponse(responseCode = "404", description = "No recorder was ever registered under it")
    public DirectoryEntry get(@RestPath String hostname) {
        return queries.directory(hostname)
                .orElseThrow(() -> ProblemException.notFound("No recorder has the hostname " + hostname + "."));
    }
}
