package io.nvrfleet.agent.link;

import java.time.Duration;

/**
 * The times of a link.
 *
 * @param connectTimeout until the WebSocket is open
 * @param acceptTimeout from the first message to the server's answer
 * @param pingAfter a server that said nothing for so long is pinged
 * @param silentAfter a server that said nothing for so long, pings included, is given up
 * @param stableAfter a connection that was accepted for so long clears the back-off
 * @param scale of the back-off's waits
 */
public record LinkSettings(
        Duration connectTimeout,
        Duration acceptTimeout,
        Duration pingAfter,
        Duration silentAfter,
        Duration stableAfter,
        double scale) {

    /** What a recorder in the field uses: 10 s, 10 s, 15 s, 30 s, 1 min. */
    public static LinkSettings production() {
        return new LinkSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                1);
    }

    /** The same with all times multiplied; for tests against a server whose times are scaled too. */
    public LinkSettings scaledBy(double factor) {
        return new LinkSettings(
                times(connectTimeout, factor),
                times(acceptTimeout, factor),
                times(pingAfter, factor),
                times(silentAfter, factor),
                times(stableAfter, factor),
                scale * factor);
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() * factor));
    }
}
