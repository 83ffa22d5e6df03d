package io.nvrfleet.dashboard.config;

import java.net.URI;

/**
 * Where a service is asked how it is.
 *
 * @param service its name, such as {@code nvr-gateway}
 * @param url scheme, host and port; a host with several addresses stands for all of them
 */
public record ServiceAddress(String service, URI url) {
    /**
     * Reads {@code nvr-gateway=http://host:8080}.
     *
     * @throws IllegalArgumentException when it is not like that
     */
    public static ServiceAddress of(String text) {
        String[] pair = text.strip().split("=", 2);
        if (pair.length < 2 || pair[0].isBlank()) {
            throw new IllegalArgumentException("'" + text + "' is not like nvr-gateway=http://host:8080");
        }
        URI url = URI.create(pair[1].strip());
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException("'" + pair[1] + "' is not like http://host:8080");
        }
        return new ServiceAddress(pair[0].strip(), url);
    }
}
