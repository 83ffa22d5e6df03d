package io.nvrfleet.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "CAM-1", "Einfahrt Süd", "\ud83d\udcf7 yard", "\ufffd"})
    void shouldTakeText_whenEveryCharacterIsWhole(String text) {
        assertThat(Texts.isStorable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\ud800", "\udc00", "a\udbffb", "\udcf7\ud83d"})
    void shouldRefuseText_whenItHasANulOrHalfACharacter(String text) {
        assertThat(Texts.isStorable(text)).isFalse();
    }
}
