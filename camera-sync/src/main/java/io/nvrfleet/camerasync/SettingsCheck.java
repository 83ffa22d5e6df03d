package io.nvrfleet.camerasync;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends the service at its start when settings do not fit together. Values are not repeated, since some are secret. */
@ApplicationScoped
class SettingsCheck {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,50}");
    private static final int BEFORE_ALL_OTHERS = 1;

    /** Connections to the database that are left for everything but syncs. */
    private static final int OTHER_CONNECTIONS = 8;

    private final CameraSyncConfig config;
    private final int connections;

    SettingsCheck(CameraSyncConfig config, @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        this.config = config;
        this.connections = connections;
    }

    void check(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent started) {
        require(
                config.inactiveAfter().compareTo(config.every().multipliedBy(2)) >= 0,
                "camera-sync.inactive-after has to be at least twice camera-sync.every");
        // A sync keeps its connection while it reads: media servers that hang must leave some for whoever asks.
        require(
                config.servers().size() + OTHER_CONNECTIONS <= connections,
                "%d media servers need %d connections to the database: raise quarkus.datasource.jdbc.max-size, which is %d"
                        .formatted(config.servers().size(), config.servers().size() + OTHER_CONNECTIONS, connections));
        config.servers().forEach((name, server) -> {
            String prefix = "camera-sync.servers." + name;
            require(
                    NAME.matcher(name).matches(),
                    prefix + ": a name has letters, digits, '.', '_' and '-' only, 50 at most");
            requireUrl(prefix + ".api-url", server.apiUrl());
            server.whepUrl().ifPresent(url -> requireUrl(prefix + ".whep-url", url));
            require(
                    server.username().isPresent() == server.password().isPresent(),
                    prefix + ".username and .password go together");
            require(
                    server.username().isEmpty() || server.token().isEmpty(),
                    prefix + " has a user and a token: one of them has to go");
        });
    }

    private static void requireUrl(String setting, String url) {
        try {
            PlainUrl.parse(url);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(setting + " is " + e.getMessage());
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ConfigurationException(otherwise);
        }
    }
}
