package io.nvrfleet.systemtests.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Socket;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.LocalStack;
import io.nvrfleet.systemtests.stack.ServiceProcess;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who is let in, and what the others are told. */
@OnStack
class AdmissionST {
    private static final int ROUNDS = 5;

    @Test
    void shouldCloseWith4003_whenNothingIsSaid(Scene scene) {
        Socket.Ending ending = scene.socket().awaitEnding(scene.timing().authTimeout());

        assertThat(ending.code()).isEqualTo(4003);
        assertThat(ending.reason()).isNotBlank();
    }

    @Test
    void shouldCloseWith4500_whenNobodyRegisteredTheHostname(Scene scene) {
        Socket.Ending ending = refusal(scene, scene.newHostname());

        assertThat(ending.code()).isEqualTo(4500);
        assertThat(ending.reason()).isNotBlank();
    }

    @Test
    void shouldAdmit_whenTheHostnameIsRegisteredAfterARefusal(Scene scene) {
        String hostname = scene.newHostname();
        assertThat(refusal(scene, hostname).code()).isEqualTo(4500);

        scene.inventory().register(hostname, "CAM-001");

        Waiting.soon().pollInterval(Duration.ofMillis(250)).until(() -> scene.isAdmitted(hostname));
    }

    @Test
    void shouldAdmitAtOnce_whenTheHostnameWasRegisteredAMomentAgo(Scene scene) {
        String hostname = scene.newHostname();
        long id = scene.rest()
                .post("/api/nvrs", Json.object("hostname", hostname, "device_name", "Just now"))
                .require(201)
                .json()
                .required("id")
                .asLong();

        assertThat(verdict(scene, hostname)
                        .await("auth_ok")
                        .required("device_name")
                        .asText())
                .isEqualTo("Just now");

        Waiting.soon().untilAsserted(() -> assertThat(
                        scene.inventory().nvr(id).required("status").asText())
                .isEqualTo("online"));
    }

    @Test
    void shouldListWhoKnocks_whenNobodyRegisteredTheHostname(Scene scene) {
        String hostname = scene.newHostname();
        refusal(scene, hostname);

        Waiting.soon().untilAsserted(() -> assertThat(scene.rest()
                        .get("/api/unknown-hostnames?q=" + hostname)
                        .require(200)
                        .items())
                .singleElement()
                .satisfies(knock -> {
                    assertThat(knock.required("hostname").asText()).isEqualToIgnoringCase(hostname);
                    assertThat(knock.required("code").asInt()).isEqualTo(4500);
                    assertThat(knock.required("count").asInt()).isPositive();
                    assertThat(knock.required("remote_address").asText()).isNotBlank();
                    assertThat(knock.required("first_seen").asText()).isNotBlank();
                }));
        scene.inventory().register(hostname, "CAM-001");
        assertThat(scene.rest().get("/api/unknown-hostnames?q=" + hostname).items())
                .isEmpty();
    }

    @Test
    void shouldShowWhyAndWhen_whenARegisteredRecorderIsTurnedAway(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Agent agent = scene.connect(recorder);

        agent.socket().send("x".repeat(300 * 1024));

        assertThat(agent.socket().awaitEnding(Duration.ZERO).code()).isEqualTo(1009);
        Waiting.soon().untilAsserted(() -> {
            JsonNode refusal = scene.nvr(recorder).required("last_refusal");
            assertThat(refusal.path("code").asInt()).isEqualTo(1009);
            assertThat(refusal.path("reason").asText()).isNotBlank();
            assertThat(refusal.path("at").asText()).isNotBlank();
        });
    }

    @Test
    void shouldNeverSendItAwayForMinutes_whenARecorderIsRemovedAndRegisteredAgainAtOnce(Scene scene) {
        String hostname = scene.newHostname();
        for (int round = 0; round < ROUNDS; round++) {
            Recorder recorder = scene.inventory().register(hostname, "CAM-001");
            scene.rest().delete("/api/nvrs/" + recorder.id()).require(204);
            scene.rest()
                    .post("/api/nvrs", Json.object("hostname", hostname, "device_name", "Again"))
                    .require(201);

            Socket attempt = scene.attempt(hostname);
            Socket.Ending ending = attempt.ending();

            // It may be asked to come back soon, and may be closed once more when the log catches up.
            assertThat(ending == null ? 0 : ending.code()).isLessThan(4500);
            Waiting.soon().pollInterval(Duration.ofMillis(250)).until(() -> scene.isAdmitted(hostname));
            remove(scene, hostname);
        }
    }

    private static void remove(Scene scene, String hostname) {
        long id = scene.rest()
                .get("/api/nvrs?q=" + hostname)
                .items()
                .getFirst()
                .required("id")
                .asLong();
        scene.rest().delete("/api/nvrs/" + id).require(204);
    }

    @Test
    void shouldRefuseTheUpgrade_whenAPageOfAnotherHostConnects(Scene scene) {
        assertThatThrownBy(() -> scene.socket("Origin", "https://evil.example"))
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refusal -> assertThat(
                                refusal.getResponse().statusCode())
                        .isEqualTo(403));
    }

    @Test
    void shouldAcceptTheUpgrade_whenOurOwnPageConnects(Scene scene) {
        Socket socket = scene.socket("Origin", scene.stack().address().toString());

        socket.send(Json.object("type", "dashboard"));

        socket.await("dashboard_ok");
    }

    @Test
    void shouldHoldNoDatabaseCredentials_whenItIsAGateway(Scene scene) {
        LocalStack stack = LocalStack.required(scene.stack());
        Map<String, String> registry = stack.service("device-registry").environment();

        assertThat(registry).containsKey("QUARKUS_DATASOURCE_PASSWORD");
        assertThat(stack.services("nvr-gateway"))
                .hasSize(stack.replicas())
                .extracting(ServiceProcess::environment)
                .allSatisfy(gateway -> {
                    assertThat(gateway.keySet())
                            .noneMatch(name ->
                                    name.contains("DATASOURCE") || name.startsWith("PG") || name.contains("POSTGRES"));
                    assertThat(gateway.values())
                            .noneMatch(value -> value.contains("jdbc:"))
                            .doesNotContain(registry.get("QUARKUS_DATASOURCE_PASSWORD"));
                });
    }

    /** An attempt that tells; as long as the gateway cannot tell (4010), which a slow registry makes, agents come back. */
    private static Socket verdict(Scene scene, String hostname) {
        return Objects.requireNonNull(Waiting.soon().until(() -> scene.attempt(hostname), AdmissionST::tells));
    }

    private static boolean tells(Socket attempt) {
        Socket.Ending ending = attempt.ending();
        return ending == null || ending.code() != 4010;
    }

    private static Socket.Ending refusal(Scene scene, String hostname) {
        return verdict(scene, hostname).awaitEnding(Duration.ZERO);
    }
}
