package io.nvrfleet.systemtests.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of 127.0.0.1. */
public final class FreePort {
    /** Below those that systems give to connections, and that the launcher gives to services: nobody comes between. */
    private static final int FIRST = 18_000;

    private static final int END = 20_000;
    private static final int MOST = 100;

    /** Another run of the suite on this machine most likely begins elsewhere. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * MOST % (END - FIRST)));

    private FreePort() {}

    /** One that nobody listens on at the moment, and that is told again as late as possible. */
    public static int find() {
        for (int tried = FIRST; tried < END; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), END - FIRST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free TCP port from " + FIRST + " to " + END);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** One that is taken until the socket is closed. */
    public static ServerSocket take() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
