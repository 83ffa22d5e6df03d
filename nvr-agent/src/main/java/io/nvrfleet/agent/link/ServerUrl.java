package io.nvrfleet.agent.link;

import java.net.URI;
import java.util.Locale;

/**
 * Where the fleet's front port is.
 *
 * @param host name or address
 * @param path of the WebSocket
 */
public record ServerUrl(boolean tls, String host, int port, String path) {
    /**
     * Reads {@code http[s]://host[:port]} or {@code ws[s]://host[:port][/path]}.
     *
     * @throws IllegalArgumentException when it is neither, with a sentence for people
     */
    public static ServerUrl parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a URL: " + text, e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https") || scheme.equals("wss");
        if (uri.getHost() == null || !(tls || scheme.equals("http") || scheme.equals("ws"))) {
            throw new IllegalArgumentException("not a URL such as http://127.0.0.1:8080: " + text);
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        boolean bare = uri.getRawPath() == null
                || uri.getRawPath().isEmpty()
                || uri.getRawPath().equals("/");
        return new ServerUrl(tls, uri.getHost(), port, bare ? "/ws" : uri.getRawPath());
    }

    /** The address of a REST path, which begins with a slash. */
    public URI http(String restPath) {
        return URI.create((tls ? "https://" : "http://") + host + ":" + port + restPath);
    }

    /** Whether it is this machine, where every address of 127.0.0.0/8 is ours to connect from. */
    boolean isLoopback() {
        return host.startsWith("127.") || host.equalsIgnoreCase("localhost");
    }

    @Override
    public String toString() {
        return (tls ? "wss://" : "ws://") + host + ":" + port + path;
    }
}
