package io.nvrfleet.dashboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAddressTest {
    @Test
    void shouldReadNameAndUrl() {
        assertThat(ServiceAddress.of(" nvr-gateway = http://gateways.example:8080 "))
                .isEqualTo(new ServiceAddress("nvr-gateway", URI.create("http://gateways.example:8080")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nvr-gateway",
                "=http://host:8080",
                "nvr-gateway=",
                "nvr-gateway=host:8080",
                "nvr-gateway=ftp://host:8080",
                "nvr-gateway=http://host name:8080",
                "nvr-gateway=http://:8080"
            })
    void shouldRefuse_whenItIsNotLikeThat(String text) {
        assertThatThrownBy(() -> ServiceAddress.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
