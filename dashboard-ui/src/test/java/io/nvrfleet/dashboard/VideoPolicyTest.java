package io.nvrfleet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.dashboard.config.WhepOrigin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoPolicyTest {
    private static final String POLICY = "default-src 'none'; connect-src 'self'; base-uri 'none'";

    @Test
    void shouldAllowTheHostOfThePageAtTheUsualPort_whenNothingIsSet() {
        assertThat(new VideoPolicy(Optional.empty()).with(POLICY, "192.168.1.20"))
                .isEqualTo("default-src 'none'; connect-src 'self' 192.168.1.20:8889; base-uri 'none';"
                        + " media-src 'self' 192.168.1.20:8889");
    }

    @Test
    void shouldAllowWhatIsSetAndNothingElse_whenOriginsAreSet() {
        VideoPolicy set = new VideoPolicy(
                Optional.of(List.of(WhepOrigin.of("https://a.example:8889"), WhepOrigin.of("http://10.0.0.7"))));

        assertThat(set.with(POLICY, "fleet.example"))
                .contains("connect-src 'self' https://a.example:8889 http://10.0.0.7;")
                .endsWith("media-src 'self' https://a.example:8889 http://10.0.0.7")
                .doesNotContain("fleet.example");
    }

    /** Whoever could write the header could let scripts in. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a; script-src *", "a b", "*", "a,b", "::1", "[::1]", "a'b"})
    void shouldLeaveThePolicyAsItIs_whenTheHostIsNone(String host) {
        assertThat(new VideoPolicy(Optional.empty()).with(POLICY, host)).isEqualTo(POLICY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "video.example.org",
                "ftp://video.example.org",
                "https://*",
                "https://a.example; script-src *",
                "https://a.example/path",
                "https://user@a.example",
                "https://[::1]:8889"
            })
    void shouldRefuseASetting_whenItIsNoOrigin(String text) {
        assertThatThrownBy(() -> WhepOrigin.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://video.example.org:8889");
    }
}
