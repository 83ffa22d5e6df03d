package io.nvrfleet.registry.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    private final IpAddress.Validator validator = new IpAddress.Validator();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"192.168.0.111", "0.0.0.0", "255.255.255.255", "::1", "fe80::1", "2001:db8::ff00:42:8329"})
    void shouldTakeAddresses_writtenInFigures(String text) {
        assertThat(validator.isValid(text, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.2.3",
                "256.1.1.1",
                "1.2.3.4.5",
                "localhost",
                "cafe",
                ":",
                ":::",
                "fe80::1%eth0",
                "[::1]",
                "1.2.3.4/24"
            })
    void shouldRefuse_whatIsNotAnAddress(String text) {
        assertThat(validator.isValid(text, null)).isFalse();
    }
}
