package io.nvrfleet.service.directory;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses in figures, each in one form. A host's name is none, and is never resolved: what it means depends on who asks. */
public final class IpAddresses {
    private static final String OCTET = "(?:0|[1-9][0-9]{0,2})";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

    /** Without a zone, which means something on one machine only. */
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    private IpAddresses() {}

    /**
     * An address in any of its forms, so that equal ones are equal: {@code 2001:DB8:20:0::46} is {@code 2001:db8:20::46}, and IPv4
     * within IPv6 ({@code ::ffff:10.0.0.9}) is IPv4.
     *
     * @return null for what is no address, or one with leading zeros, which some take for octal
     */
    public static @Nullable InetAddress read(@Nullable String text) {
        if (text == null || !(V4.matcher(text).matches() || V6.matcher(text).matches())) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
