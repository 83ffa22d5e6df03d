package io.nvrfleet.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicaTest {
    @Test
    void shouldBeOneForEachAddress_whenANameHasSeveral() throws UnknownHostException {
        URI url = URI.create("http://localhost:8080");

        assertThat(Replica.of(List.of(url, url)))
                .extracting(Replica::ip)
                .containsExactlyElementsOf(Arrays.stream(InetAddress.getAllByName("localhost"))
                        .map(InetAddress::getHostAddress)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:81, 127.0.0.1:81",
        "http://127.0.0.1, 127.0.0.1:80",
        "https://127.0.0.1, 127.0.0.1:443",
        "http://[::1]:81, [0:0:0:0:0:0:0:1]:81",
    })
    void shouldBeCalledByItsAddress(URI url, String address) {
        assertThat(Replica.of(List.of(url))).extracting(Replica::address).containsExactly(address);
    }

    @ParameterizedTest
    @CsvSource({"http://registry:81, registry:81", "http://[::1]:81, [::1]:81"})
    void shouldBeCalledByItsName_whenItHasNoAddress(URI url, String address) {
        assertThat(Replica.unresolved(url).address()).isEqualTo(address);
    }
}
