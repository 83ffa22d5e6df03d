package io.nvrfleet.stack.video;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;

/** Under which origins people open the page: only its own may show pictures, not every page on the web that somebody here opens. */
public final class Pages {
    private Pages() {}

    /**
     * The origins of the front.
     *
     * @param open true when other hosts may connect
     * @param listen its address
     * @param names names and addresses of this machine
     */
    public static List<String> origins(boolean open, String listen, int port, List<String> names) {
        return Stream.concat(Stream.of("localhost", "127.0.0.1", listen), open ? names.stream() : Stream.empty())
                .filter(host -> !host.equals("0.0.0.0") && !host.equals("::"))
                .map(host -> "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port)
                .distinct()
                .toList();
    }

    /** An address under which other hosts reach this machine, as far as it can tell. */
    public static String addressOfThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse("127.0.0.1");
        } catch (SocketException nobodyKnows) {
            return "127.0.0.1";
        }
    }

    /** What other hosts may call this machine. */
    public static List<String> namesOfThisMachine() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return Stream.concat(
                            Stream.of(name, name + ".local").distinct(),
                            NetworkInterface.networkInterfaces()
                                    .flatMap(NetworkInterface::inetAddresses)
                                    .filter(address ->
                                            !(address instanceof Inet6Address) || !address.isLinkLocalAddress())
                                    .map(address -> address.getHostAddress().replaceFirst("%.*", "")))
                    .toList();
        } catch (java.net.UnknownHostException | SocketException nameless) {
            return List.of();
        }
    }
}
