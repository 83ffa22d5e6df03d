package io.nvrfleet.service.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.46, 10.0.0.46",
        "2001:DB8:20:0::46, 2001:db8:20::46",
        "2001:db8:20:0:0:0:0:46, 2001:db8:20::46",
        "2001:0db8:0020::0046, 2001:db8:20::46",
        "::ffff:10.0.0.46, 10.0.0.46",
        "::ffff:a00:2e, 10.0.0.46",
    })
    void shouldBeEqual_whenOneAddressIsWrittenInSeveralForms(String one, String other) {
        assertThat(IpAddresses.read(one)).isNotNull().isEqualTo(IpAddresses.read(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "dock_cam_1",
                "dock-cam-2.local",
                "localhost",
                "10.0.0",
                "10",
                "10.0.0.256",
                "10.0.0.010",
                "10.0.0.1 ",
                "0x0a000001",
                "fe80::21%eth0",
                "fe80::21%25eth0",
                "[2001:db8::1]",
                "2001:db8:::1",
                "2001:db8::1/64",
                "10.0.0.0/24",
                "::g",
                ":",
                "１０.0.0.1",
                "$G1",
            })
    void shouldBeNone_whenItIsNoAddressInFigures(String text) {
        assertThat(IpAddresses.read(text)).isNull();
    }
}
