package io.nvrfleet.systemtests.stack;

import java.time.Duration;
import java.util.Map;

/**
 * The times of the services that tests wait for.
 *
 * @param lease a session that is not renewed for this long is suspended
 * @param peerTimeout a silent peer is cut after it
 * @param heartbeatInterval what agents are told
 * @param authTimeout a socket that says nothing is closed after it
 * @param lastSeenFlush how far {@code last_seen} may be behind
 * @param environment what the services are told
 */
public record Timing(
        Duration lease,
        Duration peerTimeout,
        Duration heartbeatInterval,
        Duration authTimeout,
        Duration lastSeenFlush,
        Map<String, String> environment) {

    /** {@code -Dfleet.timing=full} takes the production times, anything else about a third of them. */
    public static Timing configured() {
        return "full".equals(System.getProperty("fleet.timing")) ? production() : scaled();
    }

    /** Nothing is configured: what the documents promise is expected. */
    private static Timing production() {
        return new Timing(
                Duration.ofSeconds(35),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(40),
                Map.of());
    }

    /**
     * Who has 10 s to say who it is has 30 s here, since a test says more before it. Guards and Kafka's own time-outs stay as they are, and so does the time between a peer's time-out and the end of its
     * lease: on a busy machine the lease would run out first.
     */
    private static Timing scaled() {
        return new Timing(
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Duration.ofSeconds(30),
                Duration.ofSeconds(3),
                Map.of(
                        "REGISTRY_LEASE", "15s",
                        "REGISTRY_LAST_SEEN_FLUSH", "2s",
                        "GATEWAY_PEER_TIMEOUT", "10s",
                        "GATEWAY_PING_INTERVAL", "3s",
                        "GATEWAY_HEARTBEAT_INTERVAL", "3s",
                        "GATEWAY_AUTH_TIMEOUT", "30s",
                        "GATEWAY_DRAIN_TIME", "3s"));
    }
}
