package io.nvrfleet.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private final ClientAddress address =
            new ClientAddress(new TrustedProxies(List.of("127.0.0.0/8", "::1", "10.1.0.0/16")));

    @Test
    void shouldBelieveNobody_whenThePeerIsNoTrustedProxy() {
        assertThat(address.of("203.0.113.9", List.of("198.51.100.1"))).isEqualTo("203.0.113.9");
    }

    @Test
    void shouldTakeTheLastThatAnUntrustedOneCouldNotWrite() {
        assertThat(address.of("127.0.0.1", List.of("1.2.3.4, 198.51.100.1", "10.1.2.3")))
                .isEqualTo("198.51.100.1");
        assertThat(address.of("::1", List.of("10.1.2.3"))).isEqualTo("10.1.2.3");
        assertThat(address.of("127.0.0.1", List.of("1.2.3.4, not-an-address"))).isEqualTo("127.0.0.1");
        assertThat(address.of("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldRefuseToStart_whenTheSettingIsNoBlock() {
        assertThatThrownBy(() -> new TrustedProxies(List.of("proxy.example.com")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrustedProxies(List.of("10.0.0.0/33")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
