package io.nvrfleet.camerasync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.5:9997, http://10.0.0.5:9997",
        "https://video.example.org/, https://video.example.org",
        "' http://[2001:db8::1]:9997/media// ', http://[2001:db8::1]:9997/media"
    })
    void shouldReadAnAddress(String text, String url) {
        assertThat(PlainUrl.parse(text)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.5:9997",
                "rtsp://10.0.0.5",
                "http://",
                "http:///v3",
                "http://user:c4nary@10.0.0.5:9997",
                "http://10.0.0.5:9997?token=c4nary",
                "http://10.0.0.5:9997#c4nary",
                "http://c4nary 10.0.0.5"
            })
    void shouldRefuseAllElse_withoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlainUrl.parse(text))
                .withMessageNotContaining("c4nary")
                .withNoCause();
    }
}
