package io.nvrfleet.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {
    @ParameterizedTest
    @CsvSource({"'', ''", "'a', '1:a'", "'a|b', '1:a 2:b'", "'a|b|', '1:a 2:b'", "'|a||b|', '2:a 4:b'", "' |a', '2:a'"})
    void shouldCountAllAndGiveOutTheOthers_whenSomeAreBlank(String text, String expected) throws IOException {
        assertThat(String.join(" ", read(text.replace('|', '\n')))).isEqualTo(expected);
    }

    @Test
    void shouldGoOnAfterIt_whenALineIsTooLong() throws IOException {
        assertThat(read("0123456789\n01234567890123456789\nb")).containsExactly("1:0123456789", "2:too long", "3:b");
    }

    @Test
    void shouldTakeWindowsLineEnds_asBlanks() throws IOException {
        assertThat(read("\r\na\r\n")).containsExactly("2:a\r");
    }

    private static List<String> read(String text) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), 10);
        List<String> lines = new ArrayList<>();
        while (reader.advance()) {
            String line = reader.tooLong() ? "too long" : new String(reader.bytes(), UTF_8);
            lines.add(reader.number() + ":" + line);
        }
        return lines;
    }
}
