package io.nvrfleet.servers.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProcessIT {
    @TempDir
    private Path directory;

    @Test
    void shouldSayWhyAtOnce_whenItCannotStart() throws Exception {
        try (KafkaProcess broker = new KafkaProcess(directory.resolve("kafka"));
                ServerSocket stranger = new ServerSocket(portOf(broker), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(broker::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Kafka ended")
                    .hasMessageContaining("did not start on 127.0.0.1:" + stranger.getLocalPort());
        }
    }

    private static int portOf(KafkaProcess broker) {
        String address = broker.bootstrapServers();
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }
}
