package io.nvrfleet.stack.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.stack.video.VideoSource.Elsewhere;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoSourceTest {
    @Test
    void shouldFindPicturesAtTheSameHost_whenNobodySaysWhere() {
        assertThat(Elsewhere.parse("http://media.example:9997/", null))
                .isEqualTo(new Elsewhere(
                        URI.create("http://media.example:9997"), Optional.of(URI.create("http://media.example:8889"))));
        assertThat(Elsewhere.parse("http://10.0.0.7:9997", "https://video.example")
                        .whep())
                .contains(URI.create("https://video.example"));
    }

    /** A browser on another host would look on its own machine. */
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9997", "http://localhost:9997", "http://[::1]:9997"})
    void shouldLeaveTheHostToThePage_whenItRunsOnThisMachine(String api) {
        assertThat(Elsewhere.parse(api, null).whep()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"media.example:9997", "rtsp://media.example", "http://", "http://a b", "", "/v3"})
    void shouldSayWhatAUrlIs_whenItIsNone(String text) {
        assertThatThrownBy(() -> Elsewhere.parse(text, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--mediamtx")
                .hasMessageContaining("http://HOST:9997");
    }

    @Test
    void shouldNotRepeatAPassword_whenItIsInTheUrl() {
        assertThatThrownBy(() -> Elsewhere.parse("http://u:c4nary@media.example:9997", null))
                .hasMessageContaining("MEDIAMTX_PASSWORD")
                .hasMessageNotContaining("c4nary");
        assertThatThrownBy(() -> Elsewhere.parse("http://media.example:9997", "http://u:c4nary@media.example"))
                .hasMessageContaining("--whep")
                .hasMessageNotContaining("c4nary");
    }
}
