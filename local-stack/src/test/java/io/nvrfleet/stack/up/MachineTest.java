package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTest {
    @Test
    void shouldRefuse_whenMemoryIsShort() {
        assertThatThrownBy(() -> Machine.requireMemory(OptionalLong.of(700), 1200))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("700 MiB")
                .hasMessageContaining("1200 MiB");
    }

    @Test
    void shouldGoOn_whenMemorySufficesOrCannotBeTold() {
        assertThatCode(() -> Machine.requireMemory(OptionalLong.of(1200), 1200)).doesNotThrowAnyException();
        assertThatCode(() -> Machine.requireMemory(OptionalLong.empty(), 1200)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void shouldRefuse_whenThePortIsNone(int port) {
        assertThatThrownBy(() -> Machine.requireFreePort("127.0.0.1", port))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 17})
    void shouldRefuse_whenReplicasAreNoneOrTooMany(int replicas) {
        assertThatThrownBy(() -> Machine.requireReplicas(replicas))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("1 to 16");
    }

    @Test
    void shouldTellMemory_whenTheSystemIsLinux() {
        if (System.getProperty("os.name").equals("Linux")) {
            assertThat(Machine.availableMemoryMib().orElseThrow()).isPositive();
        }
    }
}
