package io.nvrfleet.dashboard.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** The settings of the page's service; as environment, {@code DASHBOARD_HEALTH_INTERVAL=2s}. Validated at start. */
@ConfigMapping(prefix = "dashboard")
public interface DashboardConfig {
    /**
     * The services whose health is told, in this order, such as {@code nvr-gateway=http://nvr-gateway-all:8080}; a name with
     * several addresses stands for all of them, and a service may be listed several times.
     */
    Optional<List<ServiceAddress>> services();

    /**
     * Origins of the WebRTC servers that pictures come from, such as {@code https://video.example.org:8889}; without any, the page's own
     * host at port 8889.
     */
    Optional<List<WhepOrigin>> whepOrigins();

    /** ICE servers for media servers that name none; as environment, {@code DASHBOARD_ICE_SERVERS_0__URL}. */
    @Valid
    List<IceServer> iceServers();

    Health health();

    /** How services are asked how they are. */
    interface Health {
        /** The pause between two checks of a service; 1 s at most while it is not well. */
        @WithDefault("5s")
        @DurationMin(millis = 100)
        Duration interval();

        /** How long a replica may take to answer; longer than a service needs to find that its database hangs (2 s). */
        @WithDefault("3s")
        @DurationMin(millis = 100)
        Duration timeout();
    }
}
