package io.nvrfleet.systemtests.faults;

import io.nvrfleet.systemtests.stack.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire that can be cut without either end noticing: what is sent is acknowledged and lost, and nobody hears that the
 * other one has gone. That is a firewall that forgot a connection, or a site whose uplink lost its power.
 */
public final class TcpRelay implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean swallowing;

    private TcpRelay(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** A wire to a port of 127.0.0.1. */
    public static TcpRelay to(int port) {
        try {
            TcpRelay relay = new TcpRelay(FreePort.take(), port);
            Thread unused = Thread.startVirtualThread(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its near end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** From now on every byte in either direction is lost, and so is every end of a connection. */
    public void swallow() {
        swallowing = true;
    }

    /** Lets new connections through again; those of the time before are broken now. */
    public void restore() {
        open.forEach(TcpRelay::close);
        swallowing = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = server.accept();
                open.add(near);
                Thread unused = Thread.startVirtualThread(() -> connect(near));
            }
        } catch (IOException closed) {
            // By close().
        }
    }

    private void connect(Socket near) {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread unused = Thread.startVirtualThread(() -> pump(far, near));
            pump(near, far);
        } catch (IOException refused) {
            end(near);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!swallowing) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException broken) {
            // Ends like an orderly end.
        }
        if (!swallowing) {
            end(from);
            end(to);
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        open.forEach(TcpRelay::close);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
