package io.nvrfleet.gateway.directory;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.rest.problem.Problem;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The registry's REST interface, as far as the gateway needs it. */
@RegisterRestClient(configKey = "device-registry")
@Path("/api/directory")
interface RegistryClient {
    /** The entry of a hostname; fails with {@link UnknownHostnameException} when the registry has none. */
    @GET
    @Path("/{hostname}")
    Uni<DirectoryEntry> find(@PathParam("hostname") String hostname);

    /** Tells the registry's own verdict from all that may be wrong on the way to it, such as a proxy's 404. */
    @ClientExceptionMapper
    static @Nullable RuntimeException toException(Response response) {
        boolean isVerdict = response.getStatus() == Response.Status.NOT_FOUND.getStatusCode()
                && String.valueOf(response.getMediaType()).startsWith(Problem.MEDIA_TYPE);
        return isVerdict ? new UnknownHostnameException() : null;
    }
}
