package io.nvrfleet.stack.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final List<String> NAMES = List.of("nvr", "192.168.1.20", "2001:db8::7");

    @Test
    void shouldBeThisMachineAlone_whenOtherHostsCannotConnect() {
        assertThat(Pages.origins(false, "127.0.0.1", 8080, NAMES))
                .containsExactly("http://localhost:8080", "http://127.0.0.1:8080");
    }

    @Test
    void shouldBeAllNamesOfThisMachineAndNoOthers_whenOtherHostsMayConnect() {
        assertThat(Pages.origins(true, "0.0.0.0", 8090, NAMES))
                .containsExactly(
                        "http://localhost:8090",
                        "http://127.0.0.1:8090",
                        "http://nvr:8090",
                        "http://192.168.1.20:8090",
                        "http://[2001:db8::7]:8090");
    }

    @Test
    void shouldKnowUnderWhichAddressesThisMachineIsReached() {
        assertThat(Pages.namesOfThisMachine()).contains("127.0.0.1").noneMatch(name -> name.contains("%"));
    }
}
