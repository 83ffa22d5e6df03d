package io.nvrfleet.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Waiting;
import java.time.Duration;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code /api/system/health} tells while parts are away: soon, in words that stay, and of nothing else. */
@FaultStack(recorders = 10, cameras = 1)
class SystemHealthST {
    private static final Duration BACK = Duration.ofMinutes(2);

    @BeforeEach
    void awaitAllWell(FaultScene scene) {
        Waiting.atMost(BACK)
                .untilAsserted(() -> assertThat(word(scene, "/status")).isEqualTo("ok"));
    }

    @Test
    void shouldTellThatAllIsWell_whenNothingIsAway(FaultScene scene) {
        // A replica that answers late is told of until the next look.
        Waiting.atMost(BACK).untilAsserted(() -> {
            JsonNode health = health(scene);
            assertThat(health.required("services").findValuesAsText("name"))
                    .containsExactly("device-registry", "nvr-gateway", "camera-sync", "ingestion-service");
            for (JsonNode service : health.required("services")) {
                boolean isAlone = service.required("name").asText().equals("camera-sync");
                assertThat(service.required("status").asText()).isEqualTo("ok");
                assertThat(service.required("reason").isNull()).isTrue();
                assertThat(service.required("replicas")).hasSize(isAlone ? 1 : 2);
                assertThat(isAlone || service.required("lag_records").isIntegralNumber())
                        .isTrue();
            }
            assertThat(health.at("/services/0/data_age_seconds").asDouble()).isLessThan(10);
        });
    }

    @Test
    void shouldTellOfOneReplicaAndNoOther_whenARegistryIsKilled(FaultScene scene) {
        StackProcess killed = scene.registry(2);
        String address = killed.address();

        killed.keepDown();
        Waiting.soon().untilAsserted(() -> {
            assertService(scene, 0, "status").isEqualTo("degraded");
            assertService(scene, 0, "reason").isEqualTo("replica_down");
            assertThat(replica(scene, address).required("reason").asText()).isEqualTo("unreachable");
            assertService(scene, 1, "status").isEqualTo("ok");
            assertThat(word(scene, "/status")).isEqualTo("degraded");
        });

        killed.letUp();
        Waiting.atMost(BACK).untilAsserted(() -> assertThat(
                        replica(scene, address).required("status").asText())
                .isEqualTo("ok"));
        awaitAllWell(scene);
    }

    @Test
    void shouldTellOfSilence_whenAGatewayStandsStill(FaultScene scene) {
        StackProcess stopped = scene.gateway(1);

        stopped.suspend();
        Waiting.soon().untilAsserted(() -> {
            assertThat(replica(scene, stopped.address()).required("reason").asText())
                    .isEqualTo("silent");
            assertService(scene, 0, "status").isEqualTo("ok");
        });

        stopped.resume();
        awaitAllWell(scene);
    }

    /** Services stay ready without Kafka, and statuses stand still: that is why being ready is not all that counts. */
    @Test
    void shouldTellThatDataAreOld_whenKafkaIsAway(FaultScene scene) {
        StackProcess kafka = scene.kafka();

        kafka.keepDown();
        Waiting.atMost(BACK).untilAsserted(() -> {
            assertService(scene, 0, "reason").isEqualTo("data_old");
            assertService(scene, 1, "reason").isEqualTo("evidence_waiting");
        });

        kafka.letUp();
        awaitAllWell(scene);
    }

    private static JsonNode health(FaultScene scene) {
        return scene.stack().rest().get("/api/system/health").require(200).json();
    }

    private static String word(FaultScene scene, String pointer) {
        return health(scene).at(pointer).asText();
    }

    private static AbstractStringAssert<?> assertService(FaultScene scene, int number, String field) {
        JsonNode health = health(scene);
        return assertThat(health.at("/services/" + number + "/" + field).asText())
                .as(health.toString());
    }

    private static JsonNode replica(FaultScene scene, String address) {
        return health(scene)
                .required("services")
                .valueStream()
                .flatMap(service -> service.required("replicas").valueStream())
                .filter(replica -> replica.required("address").asText().equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is told of " + address));
    }
}
