package io.nvrfleet.gateway.stats;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Another gateway's statistics. */
@RegisterRestClient(configKey = "gateway-peers")
@Path("/api/gateway/stats")
interface PeerClient {
    @GET
    Uni<Stats> stats(@Url URI gateway);
}
