package io.nvrfleet.ingestion.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private final AddressRules none = new AddressRules(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.1.1.1", "169.254.169.254",
                "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.168.1.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
                "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "fc00::1",
                "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "2002:7f00:1::", "2001::1"
            })
    void shouldRefuse_whenAnAddressIsNotPublic(String address) {
        assertThat(none.permit("host.example.org", InetAddress.ofLiteral(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:800::200e"
            })
    void shouldPermit_whenAnAddressIsPublic(String address) {
        assertThat(none.permit("host.example.org", InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @Test
    void shouldPermitWhatTheOperatorAllows_andNothingBesides() {
        AddressRules rules = new AddressRules(List.of("10.20.0.0/16", "192.168.7.9", "fd00::/8", "Hooks.Example.org"));

        assertThat(rules.permit("a", InetAddress.ofLiteral("10.20.255.1"))).isTrue();
        assertThat(rules.permit("a", InetAddress.ofLiteral("10.21.0.1"))).isFalse();
        assertThat(rules.permit("a", InetAddress.ofLiteral("192.168.7.9"))).isTrue();
        assertThat(rules.permit("a", InetAddress.ofLiteral("192.168.7.8"))).isFalse();
        assertThat(rules.permit("a", InetAddress.ofLiteral("fd12::1"))).isTrue();
        assertThat(rules.permit("hooks.example.org.", InetAddress.ofLiteral("127.0.0.1")))
                .isTrue();
        assertThat(rules.permit("other.example.org", InetAddress.ofLiteral("127.0.0.1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "http://a", "a b", "10.0.0.0/8/8", "::/129"})
    void shouldRefuseTheSetting_whenItIsNoAddressBlockOrHost(String entry) {
        assertThatThrownBy(() -> new AddressRules(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]"})
    void shouldSeeAnAddress_howeverItIsWritten(String host) {
        InetAddress address = AddressRules.literal(host);

        assertThat(address).isNotNull();
        assertThat(none.permit(host, java.util.Objects.requireNonNull(address))).isFalse();
    }

    @Test
    void shouldSeeNone_whenAHostIsAName() {
        assertThat(AddressRules.literal("hooks.example.org")).isNull();
    }
}
