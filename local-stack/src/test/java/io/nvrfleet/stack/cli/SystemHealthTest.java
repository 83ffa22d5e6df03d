package io.nvrfleet.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class SystemHealthTest {
    @Test
    void shouldNameTheReasons_whenSomethingIsWrong() {
        JsonObject health = new JsonObject("""
                {"status": "degraded", "services": [
                    {"name": "device-registry", "status": "degraded", "reason": "data_old"},
                    {"name": "nvr-gateway", "status": "ok", "reason": null}]}
                """);

        assertThat(SystemHealth.line(health)).isEqualTo("degraded (device-registry: data_old)");
    }

    @Test
    void shouldSayOneWord_whenAllIsWell() {
        JsonObject health = new JsonObject("""
                {"status": "ok", "services": [{"name": "nvr-gateway", "status": "ok", "reason": null}]}
                """);

        assertThat(SystemHealth.line(health)).isEqualTo("ok");
    }

    @Test
    void shouldBeEmpty_whenNobodyAnswers() {
        assertThat(SystemHealth.read("http://127.0.0.1:1")).isEmpty();
    }
}
