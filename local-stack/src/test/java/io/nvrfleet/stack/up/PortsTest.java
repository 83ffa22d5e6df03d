package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.servers.process.FreePorts;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    private Path temporary;

    private StackDirectory directory;

    @BeforeEach
    void create() throws IOException {
        directory = new StackDirectory(temporary);
        directory.create();
    }

    @Test
    void shouldBeTheSamePort_whenStartedAgain() throws IOException {
        int first = new Ports(directory).of("kafka");

        assertThat(new Ports(directory).of("kafka")).isEqualTo(first);
    }

    @Test
    void shouldBeTheSamePort_whenItsComponentListensThereByNow() throws IOException {
        Ports ports = new Ports(directory);
        int port = ports.of("kafka");
        try (ServerSocket kafka = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ports.of("kafka")).isEqualTo(kafka.getLocalPort());
        }
    }

    @Test
    void shouldBeAnotherPort_whenAStrangerTookIt() throws IOException {
        int port = new Ports(directory).of("kafka");
        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(new Ports(directory).of("kafka")).isNotEqualTo(stranger.getLocalPort());
        }
    }

    @Test
    void shouldBeTheUsualPort_whereItIsFree() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        int usual = FreePorts.find();
        int kept = new Ports(directory).of("whep");

        assertThat(new Ports(directory).usually("whep", here, usual)).isEqualTo(usual);
        try (ServerSocket stranger = new ServerSocket(usual, 1, here)) {
            assertThat(new Ports(directory).usually("whep", here, stranger.getLocalPort()))
                    .isEqualTo(kept);
        }
        try (DatagramSocket stranger = new DatagramSocket(usual, here)) {
            assertThat(new Ports(directory).usually("whep", here, stranger.getLocalPort()))
                    .isEqualTo(kept);
        }
    }

    @Test
    void shouldSayWhichPort_whenTheFrontPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Machine.requireFreePort("127.0.0.1", taken.getLocalPort()))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("--port");
        }
    }
}
