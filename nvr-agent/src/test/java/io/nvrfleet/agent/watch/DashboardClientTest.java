package io.nvrfleet.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.agent.TestGateway;
import io.nvrfleet.agent.link.LinkSettings;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.Sockets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DashboardClientTest {
    private final TestGateway gateway = new TestGateway();
    private final Loop loop = new Loop();
    private final List<JsonNode> updates = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        loop.close();
        gateway.close();
    }

    @Test
    void shouldHearEveryUpdate() {
        connect(false);

        gateway.broadcast("{\"type\":\"nvr_online\",\"hostname\":\"a\"}");
        gateway.broadcast("no JSON");
        gateway.broadcast("{\"type\":\"nvr_offline\",\"hostname\":\"a\"}");

        await().untilAsserted(() -> assertThat(types()).containsExactly("dashboard_ok", "nvr_online", "nvr_offline"));
        assertThat(gateway.messages("dashboard").getFirst().encode()).isEqualTo("{\"type\":\"dashboard\"}");
    }

    @Test
    void shouldHearTheUpdatesOfABatch_whenItAskedForBatches() {
        connect(true);

        gateway.broadcast("{\"type\":\"beat\",\"cursor\":\"c\",\"timestamp\":\"2024-01-15T10:30:00Z\"}");
        gateway.broadcast(
                "{\"type\":\"batch\",\"cursor\":\"c\",\"updates\":[{\"type\":\"nvr_online\"},{\"type\":\"resync\"}]}");

        await().untilAsserted(() -> assertThat(types()).containsExactly("dashboard_ok", "nvr_online", "resync"));
        assertThat(gateway.messages("dashboard").getFirst().getBoolean("batch")).isTrue();
    }

    @Test
    void shouldComeBack_whenItIsCutForBeingSlow() {
        connect(false);

        gateway.closeLatest(4002, "slow");

        await().until(() -> gateway.messages("dashboard").size() == 2);
    }

    private void connect(boolean batch) {
        LinkSettings settings = TestGateway.PATIENT;
        Sockets sockets = new Sockets(loop, gateway.url(), 1, settings.connectTimeout());
        loop.run(() -> new DashboardClient(loop, sockets, settings, new Random(1), batch, updates::add)
                .link()
                .connect());
        await().until(() -> !updates.isEmpty());
    }

    private List<String> types() {
        return updates.stream().map(update -> update.path("type").asText()).toList();
    }
}
