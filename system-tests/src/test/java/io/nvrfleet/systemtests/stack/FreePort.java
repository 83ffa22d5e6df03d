package io.nvrfleet.systemtests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. */
public final class FreePort {
    private FreePort() {}

    /** One that nobody listens on at the moment. */
    public static int find() {
        try (ServerSocket socket = take()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that is taken until the socket is closed. */
    public static ServerSocket take() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
