package io.nvrfleet.systemtests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a path of the page, and what is nobody's: monitoring that asks there must not be told that all is well. */
@OnStack
class PathsST {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/metrics",
                "/actuator/health",
                "/websocket",
                "/q/health",
                "/api/nothing",
                "/api/system/nothing",
                "/nvrs"
            })
    void shouldAnswer404_whenThePathIsNobodys(String path, Scene scene) {
        scene.rest().get(path, "Accept", "text/html").require(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/recorders", "/recorders/7", "/sites", "/cameras/7/history"})
    void shouldAnswerThePage_whenThePathIsOneOfIt(String path, Scene scene) {
        for (String accept : new String[] {"text/html,application/xhtml+xml", "*/*"}) {
            Reply page = scene.rest().get(path, "Accept", accept).require(200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
        }
    }

    @Test
    void shouldAnswer426_whenTheSocketIsAskedForLikeAPage(Scene scene) {
        Reply reply = scene.rest().get("/ws").require(426);

        assertThat(reply.header("Upgrade")).isEqualTo("websocket");
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }
}
