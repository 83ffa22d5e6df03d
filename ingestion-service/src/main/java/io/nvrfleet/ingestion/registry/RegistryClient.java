package io.nvrfleet.ingestion.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The registry's REST interface, as far as it is needed here. */
@RegisterRestClient(configKey = "device-registry")
@Path("/api")
public interface RegistryClient {
    /** A page of a recorder's cameras; none for a recorder that is not registered. */
    @GET
    @Path("/cameras")
    CameraPage cameras(@RestQuery String hostname, @RestQuery int limit, @RestQuery @Nullable String cursor);

    /** A page of all recorders with their status. */
    @GET
    @Path("/nvrs")
    NvrStatusPage nvrs(@RestQuery int limit, @RestQuery @Nullable String cursor);

    /** A page of all cameras with their status. */
    @GET
    @Path("/cameras")
    CameraStatusPage cameras(@RestQuery int limit, @RestQuery @Nullable String cursor);

    /** A page of all sites. */
    @GET
    @Path("/sites")
    SitePage sites(@RestQuery int limit, @RestQuery @Nullable String cursor);

    /** Recorders as the registry lists them. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record NvrStatusPage(List<NvrStatusRow> items, @Nullable String nextCursor) {
        public NvrStatusPage {
            items = List.copyOf(items);
        }
    }

    /**
     * How a recorder is; words as on the wire.
     *
     * @param conflict the addresses of two machines that use its hostname; null when there is one
     * @param version of the status, compared as text
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record NvrStatusRow(
            long id,
            String status,
            String reason,
            Instant since,
            @Nullable String conflict,
            String version) {}

    /** Cameras as the registry lists them, with their status. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record CameraStatusPage(
            List<CameraStatusRow> items, @Nullable String nextCursor) {
        public CameraStatusPage {
            items = List.copyOf(items);
        }
    }

    /**
     * How a camera is; words as on the wire.
     *
     * @param version of the status, compared as text
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record CameraStatusRow(long id, long nvrId, String status, String reason, Instant since, String version) {}

    /** Sites as the registry lists them. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record SitePage(List<SiteRow> items, @Nullable String nextCursor) {
        public SitePage {
            items = List.copyOf(items);
        }
    }

    /** A site, as far as it is needed here; see the registry's own. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record SiteRow(
            long id,
            String name,
            @Nullable String region,
            @Nullable Long customerId,
            @Nullable String timeZone) {}

    /** Cameras as the registry lists them. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record CameraPage(
            List<RegisteredCamera> items, @Nullable String nextCursor) {
        public CameraPage {
            items = List.copyOf(items);
        }
    }

    /** A camera, as far as it is needed here. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RegisteredCamera(long id, String name, @Nullable String ipAddress) {}
}
