package io.nvrfleet.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.agent.recorder.ServerMessage.AuthOk;
import io.nvrfleet.agent.recorder.ServerMessage.Complaint;
import io.nvrfleet.agent.recorder.ServerMessage.Other;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerMessageTest {
    @Test
    void shouldReadAuthOk_whenItHasNoAdditions() {
        String text = "{\"type\":\"auth_ok\",\"hostname\":\"DESKTOP-T7MNQIA\",\"device_name\":\"NVR-Main-Branch-01\"}";

        assertThat(ServerMessage.parse(text)).isEqualTo(new AuthOk("NVR-Main-Branch-01", "", Optional.empty()));
    }

    @Test
    void shouldReadWhatTheGatewayAddsToAuthOk() {
        String text =
                "{\"type\":\"auth_ok\",\"device_name\":\"N\",\"session_id\":\"gw-1/7\",\"heartbeat_interval_ms\":5000}";

        assertThat(ServerMessage.parse(text)).isEqualTo(new AuthOk("N", "gw-1/7", Optional.of(Duration.ofSeconds(5))));
    }

    @Test
    void shouldReadAComplaint() {
        assertThat(ServerMessage.parse("{\"type\":\"error\",\"code\":\"malformed\",\"message\":\"No.\"}"))
                .isEqualTo(new Complaint("malformed", "No."));
    }

    @Test
    void shouldTakeAnythingElseCalmly() {
        assertThat(ServerMessage.parse("{\"type\":\"news\"}")).isEqualTo(new Other("news"));
        assertThat(ServerMessage.parse("{")).isEqualTo(new Other("not JSON"));
        assertThat(ServerMessage.parse("[]")).isEqualTo(new Other(""));
    }
}
