package io.nvrfleet.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.systemtests.stack.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class TcpRelayTest {
    private static final int PATIENCE_MS = 20_000;
    private static final int SILENCE_MS = 300;

    @Test
    void shouldCarryBothWaysAndEndBothEnds_whenTheWireIsWhole() throws IOException {
        try (ServerSocket server = server();
                TcpRelay wire = TcpRelay.to(server.getLocalPort());
                Socket near = connect(wire);
                Socket far = server.accept()) {
            far.setSoTimeout(PATIENCE_MS);

            near.getOutputStream().write(7);
            assertThat(far.getInputStream().read()).isEqualTo(7);
            far.getOutputStream().write(8);
            assertThat(near.getInputStream().read()).isEqualTo(8);
            near.shutdownOutput();
            assertThat(far.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void shouldLoseBytesAndEndsAndBreakAfterwards_whenItSwallows() throws IOException {
        try (ServerSocket server = server();
                TcpRelay wire = TcpRelay.to(server.getLocalPort());
                Socket near = connect(wire);
                Socket far = server.accept()) {
            wire.swallow();

            near.getOutputStream().write(7);
            near.shutdownOutput();
            far.setSoTimeout(SILENCE_MS);
            assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            wire.restore();
            far.setSoTimeout(PATIENCE_MS);
            assertThat(far.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static ServerSocket server() throws IOException {
        ServerSocket server = FreePort.take();
        server.setSoTimeout(PATIENCE_MS);
        return server;
    }

    private static Socket connect(TcpRelay wire) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), wire.address().getPort());
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }
}
