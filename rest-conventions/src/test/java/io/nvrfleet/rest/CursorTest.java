package io.nvrfleet.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.rest.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void shouldReadBackWhatItWrote_whateverTheKeysHold() {
        Cursor cursor = Cursor.after("hostname,name", "host/ä,\n|", "");

        assertThat(Cursor.decode(cursor.encode(), "hostname,name", 2)).isEqualTo(cursor);
        assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void shouldGiveNumbersAndTimes_whenKeysAreSuch() {
        Cursor cursor = Cursor.after("-at", Instant.EPOCH, 42L);

        assertThat(cursor.instant(0)).isEqualTo(Instant.EPOCH);
        assertThat(cursor.number(1)).isEqualTo(42);
        assertThatThrownBy(() -> cursor.number(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.instant(1)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "aG9zdG5hbWU", "äöü"})
    void shouldRefuse_whenItIsNotACursorOfTheList(String text) {
        assertThatThrownBy(() -> Cursor.decode(text, "hostname", 1)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldRefuse_whenItBelongsToAnotherSort() {
        String other = new Cursor("-hostname", List.of("a")).encode();

        assertThatThrownBy(() -> Cursor.decode(other, "hostname", 1)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldRefuse_whenItHasTooManyKeys() {
        String text = "hostname\u001fa\u001fb";
        String encoded = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Cursor.decode(encoded, "hostname", 1)).isInstanceOf(ProblemException.class);
    }
}
