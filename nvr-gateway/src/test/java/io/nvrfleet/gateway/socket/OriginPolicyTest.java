package io.nvrfleet.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginPolicyTest {
    private final OriginPolicy policy = new OriginPolicy(List.of("https://Fleet.example.org"));

    @Test
    void shouldPermit_whenTheClientIsNoBrowserOrThePageIsOfTheSameHostOrListed() {
        assertThat(policy.permits(null, "gateway")).isTrue();
        assertThat(policy.permits("http://127.0.0.1:8080", "127.0.0.1:8080")).isTrue();
        assertThat(policy.permits("https://nvr.example.com", "NVR.example.com:443"))
                .isTrue();
        assertThat(policy.permits("https://fleet.example.org", "gateway")).isTrue();
    }

    @Test
    void shouldRefuse_whenThePageIsOfAnotherHostOrPortOrUnclear() {
        assertThat(policy.permits("http://evil.example.com", "127.0.0.1:8080")).isFalse();
        assertThat(policy.permits("http://127.0.0.1:8081", "127.0.0.1:8080")).isFalse();
        assertThat(policy.permits("null", "127.0.0.1:8080")).isFalse();
        assertThat(policy.permits("::", "127.0.0.1:8080")).isFalse();
        assertThat(policy.permits("http://127.0.0.1:8080", null)).isFalse();
    }
}
