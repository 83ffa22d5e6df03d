package io.nvrfleet.gateway.socket;

import java.net.InetAddress;
import java.util.List;

/** The addresses whose forwarding headers are believed. */
final class TrustedProxies {
    private final List<Block> blocks;

    /**
     * @param blocks addresses or CIDR blocks, IPv4 or IPv6, never names
     * @throws IllegalArgumentException for anything else
     */
    TrustedProxies(List<String> blocks) {
        this.blocks = blocks.stream().map(Block::parse).toList();
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return blocks.stream().anyMatch(block -> block.contains(bytes));
    }

    private record Block(InetAddress network, int prefix) {
        private static Block parse(String text) {
            int slash = text.indexOf('/');
            InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int bits = network.getAddress().length * Byte.SIZE;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > bits) {
                throw new IllegalArgumentException("not a CIDR block: " + text);
            }
            return new Block(network, prefix);
        }

        private boolean contains(byte[] address) {
            byte[] expected = network.getAddress();
            if (expected.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((expected[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
