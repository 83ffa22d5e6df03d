package io.nvrfleet.events;

import java.util.Locale;
import java.util.regex.Pattern;

/** A recorder's hostname: ASCII, compared and keyed everywhere in lower case, shown as registered. */
public final class Hostnames {
    /** What a hostname looks like: 1 to 253 ASCII letters, digits, {@code . _ -}, beginning with a letter or digit. */
    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,252}";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    private Hostnames() {}

    /** Whether the text is a hostname at all, in whatever case. */
    public static boolean isValid(String hostname) {
        return VALID.matcher(hostname).matches();
    }

    /** The hostname as key of maps, topics and tables. */
    public static String key(String hostname) {
        return hostname.toLowerCase(Locale.ROOT);
    }
}
