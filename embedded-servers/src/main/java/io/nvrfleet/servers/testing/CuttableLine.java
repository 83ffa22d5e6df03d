package io.nvrfleet.servers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes connections on to a port of this machine, until it is cut: then open ones break and new ones are closed. */
public final class CuttableLine implements AutoCloseable {
    private static final int CONNECT_MS = 10_000;

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket entrance;
    private final int target;
    private volatile boolean cut;

    /**
     * Opens a line.
     *
     * @param target port on 127.0.0.1
     */
    public CuttableLine(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where the line begins. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Breaks all connections, and refuses new ones. None is left: one that comes now is either broken or refused. */
    public synchronized void cut() {
        cut = true;
        sockets.forEach(CuttableLine::closeQuietly);
        sockets.clear();
    }

    /** Lets new connections through again. */
    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                admit(entrance.accept());
            } catch (IOException e) {
                // The line is closed, or this one connection broke: both show at its ends.
            }
        }
    }

    private synchronized void admit(Socket client) throws IOException {
        if (cut) {
            client.close();
            return;
        }
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MS);
        } catch (IOException e) {
            client.close();
            server.close();
            throw e;
        }
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
    }

    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut, or one end is gone: both sockets are closed below.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
