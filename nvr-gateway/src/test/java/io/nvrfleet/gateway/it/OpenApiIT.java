package io.nvrfleet.gateway.it;

import io.nvrfleet.servers.testing.CommittedApi;
import io.nvrfleet.servers.testing.ServiceClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The committed document is what the service says of itself: clients are generated from it. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@QuarkusTestResource(NeighboursResource.class)
class OpenApiIT {
    @TestHTTPResource("/")
    URI base;

    @Test
    void shouldEqualTheCommittedDocument() throws IOException {
        CommittedApi.requireEqual(
                "nvr-gateway",
                new ServiceClient(base).get("/q/openapi?format=json").body());
    }
}
