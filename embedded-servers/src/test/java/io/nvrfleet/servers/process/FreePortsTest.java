package io.nvrfleet.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void shouldTellDifferentPorts_whenAskedAgain() {
        List<Integer> ports =
                IntStream.range(0, 50).mapToObj(i -> FreePorts.find()).toList();

        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void shouldLeaveAPortOut_whenSomebodyListensThere() throws IOException {
        int free = FreePorts.find();
        try (ServerSocket stranger = new ServerSocket(FreePorts.find(), 1, InetAddress.getLoopbackAddress())) {
            List<Integer> ports =
                    IntStream.range(0, 100).mapToObj(i -> FreePorts.find()).toList();

            assertThat(ports).contains(free).doesNotContain(stranger.getLocalPort());
        }
    }

    /** Another process chooses at the same time, and neither has begun to listen. */
    @Test
    void shouldTellOthers_whenAnotherProcessIsAsked() throws IOException, InterruptedException {
        List<Integer> mine =
                IntStream.range(0, 99).mapToObj(i -> FreePorts.find()).toList();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        Asked.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
            List<Integer> others =
                    other.inputReader().lines().map(Integer::valueOf).toList();

            assertThat(others).hasSize(99).doesNotContainAnyElementsOf(mine);
        } finally {
            other.destroyForcibly();
        }
    }

    /** The other process. */
    static final class Asked {
        private Asked() {}

        public static void main(String[] arguments) {
            IntStream.range(0, 99).map(i -> FreePorts.find()).forEach(System.out::println);
        }
    }
}
