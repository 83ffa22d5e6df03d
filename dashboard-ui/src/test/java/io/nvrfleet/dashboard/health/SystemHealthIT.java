package io.nvrfleet.dashboard.health;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /api/system/health} tells of services that hang, end and come back. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@QuarkusTestResource(StubServices.class)
class SystemHealthIT {
    private static final String PATH = "/api/system/health";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int INTERVAL_MS = 200;

    private static final String REGISTRY = """
            nvrfleet_registry_partitions_owned 8.0
            nvrfleet_registry_log_lag 2.0
            nvrfleet_registry_lease_clock_behind_seconds 0.5
            """;
    private static final String GATEWAY = """
            nvrfleet_gateway_publish_open 1.0
            nvrfleet_gateway_publish_waiting 0.0
            """;

    @BeforeEach
    void makeAllWell() {
        StubServices.REGISTRY.isWell(REGISTRY);
        StubServices.REGISTRY_2.isWell(REGISTRY);
        StubServices.GATEWAY.isWell(GATEWAY);
        await().atMost(PATIENCE).until(() -> health().getInt("services[0].lag_records") == 2);
        awaitServices("ok", "ok", "down");
    }

    @Test
    void shouldTellEachService_whenTwoAreWellAndOneIsNotThere() {
        JsonPath health = health();

        assertThat(health.getString("status")).isEqualTo("degraded");
        assertThat(health.getList("services.name")).containsExactly("device-registry", "nvr-gateway", "camera-sync");
        assertThat(health.getList("services.reason")).containsExactly(null, null, "unreachable");
        assertThat(health.getInt("services[0].lag_records")).isEqualTo(2);
        assertThat(health.getDouble("services[0].data_age_seconds")).isEqualTo(0.5);
        assertThat(health.getList("services[0].replicas.address"))
                .containsExactlyInAnyOrder(StubServices.REGISTRY.address(), StubServices.REGISTRY_2.address());
        assertThat(health.getInt("services[1].lag_records")).isZero();
        assertThat(health.getString("services[1].data_age_seconds")).isNull();
        assertThat(Instant.parse(health.getString("checked_at"))).isBefore(Instant.now());
        assertThat(Instant.parse(health.getString("services[2].since"))).isBefore(Instant.now());
    }

    @Test
    void shouldHarmNoOtherService_whenOneHangs() {
        StubServices.GATEWAY.hang();
        try {
            awaitServices("ok", "down", "down");

            assertThat(health().getString("services[1].reason")).isEqualTo("silent");
            String before = health().getString("checked_at");
            // It goes on, and goes on telling of the others.
            await().atMost(PATIENCE)
                    .until(() -> health().getString("checked_at").compareTo(before) > 0);
            StubServices.REGISTRY.isWell(REGISTRY.replace("lag 2.0", "lag 77.0"));
            await().atMost(PATIENCE).until(() -> health().getInt("services[0].lag_records") == 77);
        } finally {
            StubServices.GATEWAY.goOn();
        }

        awaitServices("ok", "ok", "down");
    }

    @Test
    void shouldBeDegraded_whileOneOfTwoReplicasIsAway() {
        StubServices.REGISTRY_2.close();
        try {
            awaitServices("degraded", "ok", "down");

            assertThat(health().getString("services[0].reason")).isEqualTo("replica_down");
        } finally {
            StubServices.REGISTRY_2.open();
        }

        awaitServices("ok", "ok", "down");
    }

    @Test
    void shouldNameTheCheck_whenAServiceIsNotReady() {
        StubServices.GATEWAY.isNotReady("directory");

        awaitServices("ok", "down", "down");

        assertThat(health().getString("services[1].reason")).isEqualTo("not_ready");
        assertThat(health().getList("services[1].replicas[0].failing_checks")).containsExactly("directory");
    }

    @Test
    void shouldAskNobody_howeverManyAskIt() {
        int calls = 500;
        int before = StubServices.GATEWAY.requests();
        long begin = System.nanoTime();
        for (int call = 0; call < calls; call++) {
            when().get(PATH).then().statusCode(200);
        }
        long checks = Duration.ofNanos(System.nanoTime() - begin).toMillis() / INTERVAL_MS + 2;

        // Each check asks two things.
        assertThat(StubServices.GATEWAY.requests() - before).isLessThanOrEqualTo(Math.toIntExact(2 * checks));
    }

    @Test
    void shouldAnswerNotModified_whenNothingWasFoundSince() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Response answer = when().get(PATH);
            answer.then()
                    .statusCode(200)
                    .contentType("application/json")
                    .header("Cache-Control", "max-age=2")
                    .header("ETag", matchesPattern("\"[0-9a-f]{32}\""));

            given().header("If-None-Match", answer.header("ETag"))
                    .get(PATH)
                    .then()
                    .statusCode(304)
                    .header("ETag", answer.header("ETag"))
                    .body(equalTo(""));
        });
    }

    @Test
    void shouldBeCompressed_whenTheBrowserTakesIt() {
        given().header("Accept-Encoding", "gzip")
                .get(PATH)
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .header("Vary", "accept-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/system", "/api/system/nothing", "/api/nvrs"})
    void shouldAnswerAProblem_whenThereIsNoSuchPathBelowApi(String path) {
        given().header("Accept", "text/html")
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        given().post(PATH).then().statusCode(405).contentType("application/problem+json");
        given().get(PATH + "?service=x")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("service"));
        given().head(PATH).then().statusCode(200).body(equalTo(""));
    }

    @Test
    void shouldBeReady_whateverItTellsOfOthers() {
        when().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    private static JsonPath health() {
        return when().get(PATH).then().statusCode(200).extract().jsonPath();
    }

    private static void awaitServices(String... status) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health().<String>getList("services.status"))
                .containsExactly(status));
    }
}
