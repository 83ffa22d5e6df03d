package io.nvrfleet.systemtests.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Dashboard;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Socket;
import io.nvrfleet.systemtests.client.Waiting;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What clients send to keep a connection alive, and what clients of next year will send, ends nobody's connection. */
@OnStack
class KeepAliveST {
    /** Above what is answered within ten seconds, and above the errors that close a connection. */
    private static final int MANY = 50;

    @Test
    void shouldAnswerPong_whenAnAgentOrAViewerSendsPing(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Agent agent = scene.connect(recorder);
        Socket viewer = scene.socket();
        new Dashboard(viewer).subscribe();

        for (Socket socket : new Socket[] {agent.socket(), viewer}) {
            socket.send(Json.object("type", "ping"));
            socket.await("pong");
            socket.send("ping");
            Waiting.soon().until(() -> socket.received().stream()
                    .filter(JsonNode::isTextual)
                    .anyMatch(text -> text.asText().equals("pong")));
        }
    }

    @Test
    void shouldStayConnectedAndAnswerSomeOnly_whenManyMessagesHaveATypeThatWeDoNotKnow(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Agent agent = scene.connect(recorder);

        IntStream.range(0, MANY).forEach(i -> agent.socket().send(Json.object("type", "of_next_year")));
        agent.heartbeat(Report.of("CAM-001", "offline"));

        Waiting.soon().untilAsserted(() -> assertThat(
                        scene.camera(recorder, "CAM-001").required("status").asText())
                .isEqualTo("offline"));
        assertThat(agent.socket().ending()).isNull();
        assertThat(agent.socket().received().stream()
                        .filter(message -> message.path("code").asText().equals("unknown_type")))
                .hasSizeBetween(1, MANY - 1);
    }
}
