package io.nvrfleet.events;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A recorder's hostname: ASCII, compared and keyed everywhere in lower case, shown as registered. The dot that ends a name of
 * the DNS is no part of it.
 */
public final class Hostnames {
    /**
     * What a hostname looks like: 1 to 253 ASCII letters, digits, {@code . _ -}, beginning with a letter or digit and not
     * ending with a dot.
     */
    public static final String PATTERN = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9_-])?";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    private Hostnames() {}

    /** Whether the text is a hostname at all, in whatever case. */
    public static boolean isValid(String hostname) {
        return VALID.matcher(hostname).matches();
    }

    /** The hostname as key of maps, topics and tables. */
    public static String key(String hostname) {
        return withoutTrailingDot(hostname).toLowerCase(Locale.ROOT);
    }

    /** What an agent calls itself, without the dot that ends a name of the DNS. */
    public static String withoutTrailingDot(String hostname) {
        return hostname.endsWith(".") ? hostname.substring(0, hostname.length() - 1) : hostname;
    }
}
