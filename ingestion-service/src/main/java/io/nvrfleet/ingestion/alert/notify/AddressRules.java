package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.service.directory.IpAddresses;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * To which addresses the service connects when people name a host: those of the public Internet (IANA's registries of special addresses, RFC
 * 6890), and what the operator allows. Otherwise whoever may edit a channel could make it talk to what only it can reach.
 */
final class AddressRules {
    private static final List<Block> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Block::of)
            .toList();

    /** All of IPv6 that is given out; NAT64, ULA, link-local, multicast and the rest are outside. */
    private static final Block GLOBAL_V6 = Block.of("2000::/3");

    private final List<Block> blocks = new ArrayList<>();
    private final Set<String> hosts = new HashSet<>();

    /**
     * Reads what is allowed.
     *
     * @param allowed addresses, CIDR blocks, and names of hosts, which may then be anywhere
     * @throws IllegalArgumentException when one of them is none of these
     */
    AddressRules(List<String> allowed) {
        for (String entry : allowed) {
            if (entry.contains("/") || IpAddresses.read(entry) != null) {
                blocks.add(Block.of(entry));
            } else if (entry.matches("[A-Za-z0-9._-]+")) {
                hosts.add(name(entry));
            } else {
                throw new IllegalArgumentException(entry + " is no address, no block such as 10.0.0.0/8, and no host");
            }
        }
    }

    /** Whether the service connects to this address of the host. */
    boolean permit(String host, InetAddress address) {
        return hosts.contains(name(host)) || blocks.stream().anyMatch(block -> block.has(address)) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        return (address instanceof Inet4Address || GLOBAL_V6.has(address))
                && NOT_PUBLIC.stream().noneMatch(block -> block.has(address));
    }

    private static String name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** The address that a host of a URL is by itself, without asking anybody; also as browsers write it ({@code 127.1}, {@code 0x7f000001}). */
    static @Nullable InetAddress literal(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        try {
            return bare.contains(":") ? InetAddress.ofLiteral(bare) : Inet4Address.ofPosixLiteral(bare);
        } catch (IllegalArgumentException aName) {
            return null;
        }
    }

    /**
     * Addresses that begin alike.
     *
     * @param prefix their first bits, as a number
     * @param width how many bits they have
     * @param bits how many they share
     */
    private record Block(BigInteger prefix, int width, int bits) {
        static Block of(String text) {
            String[] parts = text.split("/", -1);
            InetAddress address = IpAddresses.read(parts[0]);
            if (address == null || parts.length > 2) {
                throw new IllegalArgumentException(text + " is no address and no block such as 10.0.0.0/8");
            }
            int width = address.getAddress().length * Byte.SIZE;
            int bits = parts.length == 1 ? width : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > width) {
                throw new IllegalArgumentException(text + " has more bits than an address");
            }
            return new Block(prefix(address, bits), width, bits);
        }

        boolean has(InetAddress address) {
            return address.getAddress().length * Byte.SIZE == width
                    && prefix(address, bits).equals(prefix);
        }

        private static BigInteger prefix(InetAddress address, int bits) {
            byte[] bytes = address.getAddress();
            return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - bits);
        }
    }
}
