package io.nvrfleet.registry.openapi;

import static io.restassured.RestAssured.when;

import io.nvrfleet.servers.testing.CommittedApi;
import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The committed document is what the service says of itself: clients are generated from it. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class OpenApiIT {
    @Test
    void shouldEqualTheCommittedDocument_whenTheServiceDescribesItself() throws IOException {
        CommittedApi.requireEqual(
                "device-registry",
                when().get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }
}
