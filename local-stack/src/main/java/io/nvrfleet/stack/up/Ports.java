package io.nvrfleet.stack.up;

import io.nvrfleet.servers.process.FreePorts;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** The inner ports of a stack: the same as at the last start where nobody took them meanwhile. */
final class Ports {
    private final StoredProperties stored;
    private final Map<String, Integer> chosen = new HashMap<>();

    Ports(StackDirectory directory) throws IOException {
        this.stored = new StoredProperties(directory.ports());
    }

    /** A component's port: free when it is asked for the first time, the same from then on. */
    synchronized int of(String component) throws IOException {
        Integer port = chosen.get(component);
        if (port == null) {
            port = Integer.parseInt(stored.update(component, kept -> isUsable(kept) ? kept : another()));
            chosen.put(component, port);
        }
        return port;
    }

    /**
     * The same for a component with a usual port, which is taken wherever it is free.
     *
     * @param address where the component listens
     */
    synchronized int usually(String component, InetAddress address, int usual) throws IOException {
        if (!chosen.containsKey(component) && !chosen.containsValue(usual) && isFreeForAll(address, usual)) {
            chosen.put(component, usual);
        }
        return of(component);
    }

    private String another() {
        int port = FreePorts.find();
        while (chosen.containsValue(port)) {
            port = FreePorts.find();
        }
        return Integer.toString(port);
    }

    private boolean isUsable(String port) {
        return isFree(port) && !chosen.containsValue(Integer.parseInt(port));
    }

    private static boolean isFree(String port) {
        return !port.isEmpty() && isFree(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    /** True for TCP and UDP. */
    private static boolean isFreeForAll(InetAddress address, int port) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, port))) {
            return isFree(address, socket.getLocalPort());
        } catch (IOException taken) {
            return false;
        }
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
