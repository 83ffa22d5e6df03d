package io.nvrfleet.stack.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaServerTest {
    @Test
    void shouldShowBrowsersTheListeningAddressAndKeepTheRestInside() {
        assertThat(server("0.0.0.0").environment())
                .containsEntry("MTX_WEBRTCADDRESS", "0.0.0.0:3")
                .containsEntry("MTX_WEBRTCLOCALUDPADDRESS", "0.0.0.0:4")
                .containsEntry("MTX_WEBRTCLOCALTCPADDRESS", "0.0.0.0:4")
                .containsEntry("MTX_APIADDRESS", "127.0.0.1:1")
                .containsEntry("MTX_RTSPADDRESS", "127.0.0.1:2")
                .containsEntry("MTX_WEBRTCALLOWORIGINS", "http://a:8080,http://b:8080");
        assertThat(server("::").environment()).containsEntry("MTX_WEBRTCADDRESS", "[::]:3");
        assertThat(server("::1").whep("::1")).isEqualTo(URI.create("http://[::1]:3"));
    }

    /** What it is told is in its environment, and what the API answers has it. */
    @Test
    void shouldBeToldOnlyAHashOfThePassword() {
        MediaServer server = server("127.0.0.1");

        assertThat(server.environment())
                .containsEntry("MTX_AUTHINTERNALUSERS_0_PASS", "sha256:K7gNU3sdo+OL0wNhqoVWhr3g6s1xYv72ol/pe/Unols=");
        assertThat(server.command()).containsExactly("/bin/mediamtx", "/etc/mediamtx.yml");
        assertThat(server.environment().values()).noneMatch(value -> value.contains("secret"));
    }

    private static MediaServer server(String listen) {
        return new MediaServer(
                Path.of("/bin/mediamtx"),
                Path.of("/etc/mediamtx.yml"),
                new MediaServer.Ports(1, 2, 3, 4),
                listen,
                "secret",
                List.of("http://a:8080", "http://b:8080"));
    }
}
