package io.nvrfleet.stack.up;

import io.nvrfleet.stack.process.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The inner ports of a stack: the same as at the last start where nobody took them meanwhile. */
final class Ports {
    private final StoredProperties stored;

    Ports(StackDirectory directory) throws IOException {
        this.stored = new StoredProperties(directory.ports());
    }

    /** A free port for a component, which its neighbours do not get. */
    synchronized int of(String component) throws IOException {
        return Integer.parseInt(
                stored.update(component, kept -> isFree(kept) ? kept : Integer.toString(FreePorts.find())));
    }

    private static boolean isFree(String port) {
        return !port.isEmpty() && isFree(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    /** True when a server could listen there now. */
    static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
