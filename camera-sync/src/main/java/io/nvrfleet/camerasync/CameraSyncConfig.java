package io.nvrfleet.camerasync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of camera-sync; {@link SettingsCheck} has what holds between them. Durations are ISO-8601 or like {@code 10s}. */
@ConfigMapping(prefix = "camera-sync")
public interface CameraSyncConfig {
    /** From one sync of a media server to the next. */
    @WithDefault("60s")
    @DurationMin(seconds = 1)
    Duration every();

    /** A device without a healthy sync for this long is inactive; at least twice {@link #every}, so that one odd sync decides nothing. */
    @WithDefault("5m")
    @DurationMin(seconds = 2)
    Duration inactiveAfter();

    /** A device whose path is gone, and that was not active for this long, is forgotten. */
    @WithDefault("30d")
    @DurationMin(hours = 1)
    Duration forgetAfter();

    /** How often the names of sites are read from the registry. */
    @WithDefault("60s")
    @DurationMin(seconds = 1)
    Duration siteNamesEvery();

    /** Replication factor of topics that the service creates; 1 on one machine, 3 on a cluster. */
    @WithDefault("1")
    @Min(1)
    @Max(9)
    int topicReplication();

    /** The media servers by their names, which have letters, digits, {@code .}, {@code _} and {@code -} only. */
    Map<String, Server> servers();

    /** One MediaMTX. Its addresses are texts here, since the framework repeats one that it cannot convert, passwords and all. */
    interface Server {
        /** Where its API is, such as {@code http://10.0.0.5:9997}; user and password have settings of their own. */
        String apiUrl();

        /** Where browsers reach its WebRTC server, such as {@code https://video.example.org}; without it the page uses its own host and port 8889. */
        Optional<String> whepUrl();

        /** The name of the site where its cameras are, for linking by address. */
        Optional<String> site();

        /** User of the API, with {@link #password}. */
        Optional<String> username();

        Optional<String> password();

        /** Sent as {@code Authorization: Bearer}, in place of user and password. */
        Optional<String> token();
    }
}
