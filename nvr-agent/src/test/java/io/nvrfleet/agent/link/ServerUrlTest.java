package io.nvrfleet.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, ws://127.0.0.1:8080/ws",
        "http://127.0.0.1:8080/, ws://127.0.0.1:8080/ws",
        "https://fleet.example, wss://fleet.example:443/ws",
        "ws://fleet.example/edge/ws, ws://fleet.example:80/edge/ws",
        "WSS://fleet.example:9443, wss://fleet.example:9443/ws"
    })
    void shouldLeadToTheWebSocket(String text, String webSocket) {
        assertThat(ServerUrl.parse(text)).hasToString(webSocket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fleet.example", "127.0.0.1:8080", "ftp://fleet.example", "http://", "a b"})
    void shouldSayWhatIsWrong_whenItIsNoUrl(String text) {
        assertThatThrownBy(() -> ServerUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void shouldLeadToTheRestInterface() {
        assertThat(ServerUrl.parse("wss://fleet.example/ws").http("/api/nvrs/import"))
                .hasToString("https://fleet.example:443/api/nvrs/import");
    }
}
