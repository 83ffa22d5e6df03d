package io.nvrfleet.camerasync.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.nvrfleet.rest.problem.Problem;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The registry's REST interface, as far as it is needed here. */
@RegisterRestClient(configKey = "device-registry")
@Path("/api")
public interface RegistryClient {
    /** A page of sites by name. */
    @GET
    @Path("/sites")
    SitePage sites(@RestQuery int limit, @RestQuery @Nullable String cursor);

    /** A camera; throws {@link UnknownCameraException} when the registry says that there is none. */
    @GET
    @Path("/cameras/{id}")
    RegisteredCamera camera(@RestPath long id);

    /** Tells the registry's own verdict from all that may be wrong on the way to it, such as a proxy's 404. */
    @ClientExceptionMapper
    static @Nullable RuntimeException toException(Response response) {
        boolean isVerdict = response.getStatus() == Response.Status.NOT_FOUND.getStatusCode()
                && String.valueOf(response.getMediaType()).startsWith(Problem.MEDIA_TYPE);
        return isVerdict ? new UnknownCameraException() : null;
    }

    /** Sites as the registry lists them. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record SitePage(List<Site> items, @Nullable String nextCursor) {
        public SitePage {
            items = List.copyOf(items);
        }
    }

    /** A site, as far as it is needed here. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Site(long id, String name) {}

    /** A camera, as far as it is needed here. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RegisteredCamera(long id) {}

    /** The registry has no such camera. */
    final class UnknownCameraException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownCameraException() {
            super("no such camera", null, false, false);
        }
    }
}
