package io.nvrfleet.camerasync.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.service.directory.IpAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    @ParameterizedTest
    @CsvSource({
        "10.20.0.14:554, 10.20.0.14, 554",
        "10.20.0.14, 10.20.0.14, ''",
        "[2001:db8:20::46]:554, 2001:db8:20::46, 554",
        "[2001:DB8:20:0::46], 2001:db8:20::46, ''",
    })
    void shouldTellAddressAndPort(String sourceAddress, String address, String port) {
        assertThat(Source.read(sourceAddress)).hasValueSatisfying(source -> {
            assertThat(source.address()).isEqualTo(IpAddresses.read(address));
            assertThat(source.port()).isEqualTo(port);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dock_cam_1:554",
                "dock-cam-2.local:554",
                "[fe80::21%25eth0]:554",
                "[fe80::21]:554",
                "169.254.7.9:554",
                "127.0.0.1:8554",
                "[::1]:8554",
                "0.0.0.0:554",
                "239.20.10.85:9722",
                "2001:db8::1",
                "10.0.0.1:554/live",
                "10.20.0.250:8554:1",
                "$G1:554",
            })
    void shouldTellNoCamera_whenItIsANameOrNoCamerasOwnAddress(String sourceAddress) {
        assertThat(Source.read(sourceAddress)).isEmpty();
    }

    @Test
    void shouldTellNoCamera_whenThereIsNone() {
        assertThat(Source.read(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, true, false",
        "172.31.0.1, true, false",
        "172.32.0.1, false, true",
        "192.168.1.64, true, false",
        "100.64.0.1, true, false",
        "100.127.255.1, true, false",
        "100.128.0.1, false, true",
        "203.0.113.20, false, true",
        "[fd00::1], true, false",
        "[2001:db8::1], false, false",
    })
    void shouldTellPrivateAddressesFromThoseThatMayBeARouters(String address, boolean isPrivate, boolean mayBeRouter) {
        Source source = Source.read(address).orElseThrow();

        assertThat(source.isPrivate()).isEqualTo(isPrivate);
        assertThat(source.mayBeRouter()).isEqualTo(mayBeRouter);
    }
}
