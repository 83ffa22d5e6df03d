package io.nvrfleet.camerasync.mediamtx;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Host and port of a source's URL, and nothing else of it. {@link java.net.URI} knows no host with an underscore, stumbles over passwords,
 * and repeats the whole text in its exceptions; this never fails, and in doubt there is no address.
 */
final class SourceAddress {
    private static final Map<String, Integer> PORTS = Map.of(
            "rtsp", 554, "rtsps", 322, "rtmp", 1935, "rtmps", 1936, "http", 80, "https", 443, "whep", 80, "wheps", 443);

    private static final String SCHEME_END = "://";
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[0-9A-Za-z._-]+)?]");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]{1,255}");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final int LAST_PORT = 65_535;

    private SourceAddress() {}

    /**
     * {@code host:port}, with the usual port of its scheme where the URL has none; {@code host} alone where there is no usual one.
     *
     * @param source setting {@code source} of a path, such as {@code rtsp://user:password@10.0.0.46/live}
     * @param isPattern of a pattern's entry: where parts of the name are put in, nobody knows the address
     * @return null when it is no URL, or cannot be told for certain
     */
    static @Nullable String of(String source, boolean isPattern) {
        int schemeEnd = source.indexOf(SCHEME_END);
        if (schemeEnd <= 0) {
            return null;
        }
        String scheme = source.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        String rest = source.substring(schemeEnd + SCHEME_END.length());
        String authority = rest.split("[/?#]", 2)[0];
        int userEnd = authority.lastIndexOf('@');
        String place = authority.substring(userEnd + 1);
        if (isPattern && rest.indexOf('$', userEnd + 1) >= 0) {
            return null;
        }
        int hostEnd = hostEnd(place);
        String host = place.substring(0, hostEnd);
        // An @ that comes late is one of a password with a slash, unless what stands before can only be an address.
        boolean mayBeUser = rest.lastIndexOf('@') > authority.length();
        return isHost(host, mayBeUser) ? withPort(scheme, host, place.substring(hostEnd)) : null;
    }

    private static int hostEnd(String place) {
        int bracket = place.startsWith("[") ? place.indexOf(']') : -1;
        int colon = place.indexOf(':', bracket + 1);
        return colon < 0 ? place.length() : colon;
    }

    private static boolean isHost(String host, boolean mayBeUser) {
        return IPV6.matcher(host).matches()
                || IPV4.matcher(host).matches()
                || (!mayBeUser && NAME.matcher(host).matches());
    }

    /** Also where the port is empty, as in {@code host:}. */
    private static @Nullable String withPort(String scheme, String host, String colonAndPort) {
        if (colonAndPort.length() <= 1) {
            Integer usual = PORTS.get(scheme);
            return usual == null ? host : host + ":" + usual;
        }
        String port = colonAndPort.substring(1);
        return PORT.matcher(port).matches() && Integer.parseInt(port) <= LAST_PORT && Integer.parseInt(port) > 0
                ? host + ":" + Integer.parseInt(port)
                : null;
    }
}
