package io.nvrfleet.stack.video;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a stack gets its pictures from. */
public sealed interface VideoSource {
    /** The port at which the page asks its own host, unless it is told another place. */
    int WHEP_PORT = 8889;

    /** A MediaMTX that the stack runs. */
    record Own(Path program) implements VideoSource {}

    /**
     * A MediaMTX that is already there.
     *
     * @param api URL of its control API
     * @param whep URL of its WebRTC server as browsers see it; empty when it is the page's own host at port 8889
     */
    record Elsewhere(URI api, Optional<URI> whep) implements VideoSource {

        /**
         * Reads what somebody gave. Without {@code whep} it is the API's host at port 8889.
         *
         * @throws IllegalArgumentException with a sentence for people, when one is no such URL or has credentials in it
         */
        public static Elsewhere parse(String api, @Nullable String whep) {
            URI server = server("--mediamtx", api);
            if (whep != null) {
                return new Elsewhere(server, Optional.of(server("--whep", whep)));
            }
            boolean here = server.getHost().matches("localhost|127\\..*|\\[::1]");
            URI usual = URI.create(server.getScheme() + "://" + server.getHost() + ":" + WHEP_PORT);
            return new Elsewhere(server, here ? Optional.empty() : Optional.of(usual));
        }

        private static URI server(String option, String text) {
            if (text.contains("@")) {
                throw new IllegalArgumentException(
                        option + " has credentials in it, which everybody on this machine could read;"
                                + " give them as MEDIAMTX_USERNAME and MEDIAMTX_PASSWORD in the environment.");
            }
            try {
                URI uri = URI.create(text.strip().replaceFirst("/+$", ""));
                String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
                if (uri.getHost() != null && scheme.matches("https?")) {
                    return uri;
                }
            } catch (IllegalArgumentException noUri) {
                // Answered like a URI of another kind.
            }
            throw new IllegalArgumentException(option + " " + text + " is no URL such as http://HOST:9997.");
        }
    }

    /**
     * None.
     *
     * @param why a sentence for people that says what to do
     */
    record Off(String why) implements VideoSource {}
}
