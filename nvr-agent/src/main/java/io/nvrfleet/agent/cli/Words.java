package io.nvrfleet.agent.cli;

import io.nvrfleet.agent.link.Ending;
import io.nvrfleet.agent.link.LinkState.Waiting;
import java.time.Duration;
import java.util.Locale;

/** What happens to a connection, in sentences. */
public final class Words {
    private Words() {}

    /** Why there is no connection, what to do about it, and when the next attempt comes. */
    public static String of(Waiting waiting, String hostname) {
        return explain(waiting.why(), hostname) + " Trying again in " + of(waiting.delay()) + ".";
    }

    private static String explain(Ending why, String hostname) {
        return switch (why.code()) {
            case 4000 -> "The server is being restarted.";
            case 4001 ->
                "Another machine connected as " + hostname
                        + " and took over; if there are two, give each its own hostname.";
            case 4002 -> "The server cut this connection because it read too slowly.";
            case 4003 -> "The server did not get our first message in time.";
            case 4004 -> "The server had not heard of this connection for too long.";
            case 4010 -> "The server cannot tell right now whether it knows " + hostname + ".";
            case 4500 ->
                "The registry does not know " + hostname + ": register it first, on the page or with POST /api/nvrs.";
            case 4502 -> hostname + " is disabled or was removed: enable it on the page.";
            case 4503 -> "The server says that we broke the protocol (" + why.words() + ").";
            default -> sentence(why.words());
        };
    }

    /** A duration as people say it: {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}. */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }

    private static String sentence(String words) {
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
