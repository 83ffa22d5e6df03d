package io.nvrfleet.camerasync;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * An address of http or https that anybody may see: a host, perhaps a port and a path, no user, no query.
 *
 * @param uri without a slash at its end
 */
public record PlainUrl(URI uri) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * Reads a setting.
     *
     * @throws IllegalArgumentException when it is no such address; its text, which may have a password, is not repeated
     */
    public static PlainUrl parse(String text) {
        try {
            URI uri = new URI(text.strip().replaceAll("/+$", ""));
            boolean isPlain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (uri.getHost() != null && SCHEMES.contains(uri.getScheme()) && isPlain) {
                return new PlainUrl(uri);
            }
        } catch (URISyntaxException e) {
            // Its message repeats the text.
        }
        throw new IllegalArgumentException(
                "not an address like http://10.0.0.5:9997: http or https, a host, no user, no query");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
