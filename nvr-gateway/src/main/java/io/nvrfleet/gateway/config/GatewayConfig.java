package io.nvrfleet.gateway.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** The settings of the gateway; as environment, {@code GATEWAY_PING_INTERVAL=3s}. Validated at start. */
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {
    /** About how often a live session is renewed in the log, and what agents are told to send at. */
    @WithDefault("10s")
    @DurationMin(millis = 500)
    Duration heartbeatInterval();

    /** How often a peer is pinged. */
    @WithDefault("10s")
    @DurationMin(millis = 500)
    Duration pingInterval();

    /** A peer that is silent for this long is cut; must be longer than the ping interval. */
    @WithDefault("30s")
    @DurationMin(seconds = 1)
    Duration peerTimeout();

    /** How long a connection may take to send its first message. */
    @WithDefault("10s")
    @DurationMin(millis = 500)
    Duration authTimeout();

    /** How often an unchanged report is published again. */
    @WithDefault("5m")
    @DurationMin(seconds = 1)
    Duration reportRepeat();

    /** Over how long connections are closed when the gateway is stopped. */
    @WithDefault("8s")
    Duration drainTime();

    /** How many cameras one session may report. */
    @WithDefault("1024")
    @Min(1)
    @Max(1024)
    int maxCameras();

    /** Origins of other hosts whose pages may connect, such as {@code https://fleet.example.org}. */
    Optional<List<String>> allowedOrigins();

    /** Addresses or CIDR blocks whose {@code X-Forwarded-For} is believed. */
    @WithDefault("127.0.0.0/8,::1/128")
    List<String> trustedProxies();

    /**
     * All gateways, this one among them, such as {@code http://nvr-gateway-all:8080}; a name with several addresses stands
     * for all of them. Without it, this gateway is the only one as far as {@code /api/gateway/stats?scope=all} knows.
     */
    Optional<List<URI>> peers();

    Upgrades upgrades();

    Lookup lookup();

    Viewers viewers();

    Telemetry telemetry();

    /** How many sockets are let in; who is refused is told by {@code Retry-After} when to come back. */
    interface Upgrades {
        /** How many sockets may be opened per second. */
        @WithDefault("1000")
        @Min(1)
        int ratePerSecond();

        /**
         * With so many sockets that have not said yet who they are, no further ones are opened. From three quarters of that
         * on, those that have said nothing for 2 s are closed.
         */
        @WithDefault("1000")
        @Min(1)
        int maxPending();
    }

    /** Asking the registry for hostnames that are not in the directory. */
    interface Lookup {
        /** How many questions per second may go to the registry, over all connections. */
        @WithDefault("100")
        @Min(1)
        int ratePerSecond();

        /** How long the registry's "unknown" answers further attempts of the same hostname. */
        @WithDefault("2s")
        Duration unknownFor();
    }

    /** Dashboards. */
    interface Viewers {
        /** A viewer with more than this unsent is cut. */
        @WithDefault("1M")
        MemorySize maxUnsent();

        /** How long updates are collected for viewers that asked for batches. */
        @WithDefault("100ms")
        @DurationMin(millis = 10)
        Duration batchInterval();

        /** How many frames are remembered for viewers that come back with a cursor. */
        @WithDefault("10000")
        @Min(0)
        int replayFrames();
    }

    /** What agents measure of their cameras. */
    interface Telemetry {
        /**
         * How much of {@code metrics} messages may wait to be read, or for Kafka, an eighth of it of one connection. What comes above that
         * is not taken.
         */
        @WithDefault("8M")
        MemorySize maxUnsent();
    }
}
