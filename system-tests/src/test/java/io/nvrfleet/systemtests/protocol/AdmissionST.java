package io.nvrfleet.systemtests.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Socket;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.ServiceProcess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Who is let in, and what the others are told. */
@OnStack
class AdmissionST {
    @Test
    void shouldCloseWith4003_whenNothingIsSaid(Scene scene) {
        Socket.Ending ending = scene.socket().awaitEnding(scene.timing().authTimeout());

        assertThat(ending.code()).isEqualTo(4003);
        assertThat(ending.reason()).isNotBlank();
    }

    @Test
    void shouldCloseWith4500_whenNobodyRegisteredTheHostname(Scene scene) {
        Socket.Ending ending = attempt(scene, scene.newHostname());

        assertThat(ending.code()).isEqualTo(4500);
        assertThat(ending.reason()).isNotBlank();
    }

    @Test
    void shouldAdmit_whenTheHostnameIsRegisteredAfterARefusal(Scene scene) {
        String hostname = scene.newHostname();
        assertThat(attempt(scene, hostname).code()).isEqualTo(4500);

        scene.inventory().register(hostname, "CAM-001");

        Waiting.soon().pollInterval(Duration.ofMillis(250)).until(() -> admitted(scene, hostname));
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

        assertThat(scene.agent(hostname).auth().required("device_name").asText())
                .isEqualTo("Just now");

        Waiting.soon().untilAsserted(() -> assertThat(
                        scene.inventory().nvr(id).required("status").asText())
                .isEqualTo("online"));
    }

    @Test
    void shouldRefuseTheUpgrade_whenAPageOfAnotherHostConnects(Scene scene) {
        assertThatThrownBy(() -> scene.socket("Origin", "https://evil.example"))
                .isInstanceOf(CompletionException.class);
    }

    @Test
    void shouldAcceptTheUpgrade_whenOurOwnPageConnects(Scene scene) {
        Socket socket = scene.socket("Origin", scene.stack().address().toString());

        socket.send(Json.object("type", "dashboard"));

        socket.await("dashboard_ok");
    }

    @Test
    void shouldHoldNoDatabaseCredentials_whenItIsAGateway(Scene scene) {
        Map<String, String> registry = scene.stack().service("device-registry").environment();

        assertThat(registry).containsKey("QUARKUS_DATASOURCE_PASSWORD");
        assertThat(scene.stack().services("nvr-gateway"))
                .hasSize(scene.stack().replicas())
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

    private static Socket.Ending attempt(Scene scene, String hostname) {
        Socket socket = scene.socket();
        socket.send(Json.object("type", "auth", "hostname", hostname));
        return socket.awaitEnding(Duration.ZERO);
    }

    private static boolean admitted(Scene scene, String hostname) {
        Socket socket = scene.socket();
        socket.send(Json.object("type", "auth", "hostname", hostname));
        Waiting.soon().until(() -> socket.ending() != null || !socket.received().isEmpty());
        return !socket.received().isEmpty();
    }
}
