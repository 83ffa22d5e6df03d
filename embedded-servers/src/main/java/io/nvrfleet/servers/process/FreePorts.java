package io.nvrfleet.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * Finds TCP ports of 127.0.0.1 for servers that are about to start.
 *
 * <p>A server listens seconds after its port was chosen. So that nobody takes the port meanwhile, it is below those that
 * Linux and macOS give to connections and to whoever asks for any port (from 32768 and from 49152), and in a block of ports
 * that this process has for itself: it listens on the block's first one until it ends, however it ends. Who keeps a port for
 * its next start keeps it without the block.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int SIZE = 100;
    private static final int BLOCKS = 127;

    private static @Nullable Block block;

    private FreePorts() {}

    /**
     * A port that nobody listens on now; the same one is told again as late as possible.
     *
     * @throws UncheckedIOException when all of them are taken
     */
    public static synchronized int find() {
        Block mine = block;
        if (mine == null) {
            mine = claim();
            block = mine;
        }
        return mine.next();
    }

    /** The first block that no process has, from a place where few others begin. */
    private static Block claim() {
        int begin = (int) (ProcessHandle.current().pid() % BLOCKS);
        for (int i = 0; i < BLOCKS; i++) {
            int first = FIRST + (begin + i) % BLOCKS * SIZE;
            ServerSocket claim = listen(first);
            if (claim != null) {
                return new Block(claim);
            }
        }
        throw new UncheckedIOException(new IOException(
                "of the TCP ports from " + FIRST + " every " + SIZE + "th is taken, " + BLOCKS + " in all"));
    }

    /** Listens on a port; null when somebody else does. */
    private static @Nullable ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return socket;
            } catch (IOException taken) {
                socket.close();
                return null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Block {
        private final ServerSocket claim;
        private int told;

        Block(ServerSocket claim) {
            this.claim = claim;
        }

        int next() {
            for (int i = 1; i < SIZE; i++) {
                int port = claim.getLocalPort() + 1 + told++ % (SIZE - 1);
                ServerSocket free = listen(port);
                if (free != null) {
                    close(free);
                    return port;
                }
            }
            throw new UncheckedIOException(
                    new IOException("no free TCP port among the " + SIZE + " from " + claim.getLocalPort()));
        }

        private static void close(ServerSocket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
