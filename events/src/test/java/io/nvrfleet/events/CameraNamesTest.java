package io.nvrfleet.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraNamesTest {
    @Test
    void shouldOrderByCodePoints_asTheBytesOfUtf8Do() {
        List<String> names = List.of(
                "",
                "A",
                "CAM",
                "CAM-1",
                "CAM-10",
                "CAM-2",
                "a",
                "\u00e9",
                "\uffef",
                "\uffef\ud83d\udcf7",
                "\ud83d\udcf7",
                "\ud83d\udcf8",
                "\ud83e\udd16");

        assertThat(names.reversed().stream().sorted(CameraNames.ORDER)).containsExactlyElementsOf(names);
        Comparator<String> byBytes =
                (left, right) -> Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));
        assertThat(names.reversed().stream().sorted(byBytes)).containsExactlyElementsOf(names);
    }
}
