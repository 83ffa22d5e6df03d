package io.nvrfleet.camerasync.link;

import io.nvrfleet.service.directory.IpAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a path has its picture from, as far as that can tell a camera.
 *
 * @param port as it is written; empty without one
 */
record Source(InetAddress address, String port) {
    /** {@code host}, {@code host:port}, {@code [address]} or {@code [address]:port}. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:\\[([^]]*)]|([^:]*))(?::([0-9]*))?");

    /**
     * Reads a device's source address.
     *
     * @return empty for a host's name, and for an address that is no camera's own: of this machine or link, or of a group
     */
    static Optional<Source> read(@Nullable String sourceAddress) {
        Matcher parts = HOST_AND_PORT.matcher(sourceAddress == null ? "" : sourceAddress);
        if (!parts.matches()) {
            return Optional.empty();
        }
        InetAddress address = IpAddresses.read(parts.group(1) == null ? parts.group(2) : parts.group(1));
        if (address == null
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()) {
            return Optional.empty();
        }
        return Optional.of(new Source(address, parts.group(3) == null ? "" : parts.group(3)));
    }

    /** Whether other networks may have the same address for something else. */
    boolean isPrivate() {
        byte[] octets = address.getAddress();
        return address.isSiteLocalAddress()
                || (isV4() ? octets[0] == 100 && (octets[1] & 0xc0) == 64 : (octets[0] & 0xfe) == 0xfc);
    }

    /** Whether it may be a router's, which hands each port to another camera. */
    boolean mayBeRouter() {
        return isV4() && !isPrivate();
    }

    private boolean isV4() {
        return address instanceof Inet4Address;
    }
}
