package io.nvrfleet.dashboard.config;

/**
 * An origin from which the page may take pictures. A policy for browsers cannot name an address of IPv6, so an origin has a name or an
 * address of IPv4.
 *
 * @param text such as {@code https://video.example.org:8889}
 */
public record WhepOrigin(String text) {
    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is not like that
     */
    public static WhepOrigin of(String text) {
        String origin = text.strip();
        if (!origin.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?")) {
            throw new IllegalArgumentException("'" + text + "' is not like https://video.example.org:8889");
        }
        return new WhepOrigin(origin);
    }
}
