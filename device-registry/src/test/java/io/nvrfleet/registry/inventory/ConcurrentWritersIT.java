package io.nvrfleet.registry.inventory;

import static io.nvrfleet.registry.inventory.Api.importLines;
import static io.nvrfleet.registry.inventory.Api.json;
import static io.nvrfleet.registry.inventory.Api.newHostname;
import static io.nvrfleet.registry.inventory.Api.registerNvr;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import io.nvrfleet.events.Hostnames;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.service.job.NamedLock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Many writers of one hostname at once, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class ConcurrentWritersIT {
    private static final int WRITERS = 16;
    private static final Duration SOON = Duration.ofSeconds(90);

    /** The other writer never ends: whoever waits for it has no answer. Longer than a busy machine needs. */
    private static final long IN_TIME_MS = 25_000;

    private final String hostname = newHostname();

    @Test
    void shouldGiveEachChangeItsOwnRevision_whenWritersCompete() {
        long id = registerNvr(hostname);

        List<Response> changes = atOnce(writer -> writer % 2 == 0
                ? json("{\"device_name\":\"Name %d\"}".formatted(writer)).patch("/api/nvrs/{id}", id)
                : json("{\"name\":\"CAM-%d\"}".formatted(writer)).post("/api/nvrs/{id}/cameras", id));

        assertThat(changes).allSatisfy(change -> assertThat(change.statusCode()).isBetween(200, 201));
        when().get("/api/nvrs/{id}", id)
                .then()
                .body("revision", equalTo(1 + WRITERS))
                .body("cameras_total", equalTo(WRITERS / 2));
    }

    @Test
    void shouldLetExactlyOneIn_whenManyRegisterOneHostname() {
        List<Response> answers =
                atOnce(writer -> json("{\"hostname\":\"%s\",\"device_name\":\"Writer %d\"}".formatted(hostname, writer))
                        .post("/api/nvrs"));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201, 409);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        when().get("/api/directory/{hostname}", hostname).then().body("revision", equalTo(1));
    }

    @Test
    void shouldLetExactlyOneThrough_whenManyChangeTheSameRevision() {
        long id = registerNvr(hostname);

        List<Response> answers = atOnce(writer -> json("{\"device_name\":\"Name %d\"}".formatted(writer))
                .header("If-Match", "\"1\"")
                .patch("/api/nvrs/{id}", id));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 412).hasSize(WRITERS - 1);
    }

    @Test
    void shouldAnswer503InTime_whenAnotherWriterKeepsTheHostname() throws SQLException {
        long id = registerNvr(hostname);
        String other = newHostname();
        try (Connection connection = TestServers.postgres().connect();
                PreparedStatement lock = connection.prepareStatement(NamedLock.HOLD)) {
            connection.setAutoCommit(false);
            lock.setString(1, "hostname");
            lock.setString(2, Hostnames.key(hostname));
            lock.execute();

            json("{\"device_name\":\"Other\"}")
                    .patch("/api/nvrs/{id}", id)
                    .then()
                    .statusCode(503)
                    .time(lessThan(IN_TIME_MS))
                    .header("Retry-After", notNullValue())
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/busy"));
            String results =
                    importLines("""
                            {"hostname":"%s","device_name":"A"}
                            {"hostname":"%s","device_name":"A"}
                            """.formatted(hostname, other)).extract().asString();
            assertThat(results.lines().toList())
                    .satisfiesExactly(
                            held -> assertThat(held).contains("\"result\":\"failed\""),
                            free -> assertThat(free).contains("\"result\":\"created\""));
        }

        json("{\"device_name\":\"Other\"}").patch("/api/nvrs/{id}", id).then().statusCode(200);
    }

    private static List<Response> atOnce(IntFunction<Response> request) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Response>> answers = new ArrayList<>();
            IntStream.range(0, WRITERS)
                    .forEach(writer ->
                            answers.add(CompletableFuture.supplyAsync(() -> served(request, writer), threads)));
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }

    /** Who waited too long for the others is told so and comes again, as clients do. */
    private static Response served(IntFunction<Response> request, int writer) {
        return await().atMost(SOON).until(() -> request.apply(writer), answer -> answer.statusCode() != 503);
    }
}
