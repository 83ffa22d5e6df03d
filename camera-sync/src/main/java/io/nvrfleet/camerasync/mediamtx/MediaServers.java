package io.nvrfleet.camerasync.mediamtx;

import io.nvrfleet.camerasync.CameraSyncConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The media servers that are set, by name. */
@ApplicationScoped
public class MediaServers {
    private final Map<String, MediaServer> servers = new TreeMap<>();

    MediaServers(CameraSyncConfig config) {
        config.servers().forEach((name, settings) -> servers.put(name, new MediaServer(name, settings)));
    }

    /** In the order of their names. */
    public Collection<MediaServer> all() {
        return servers.values();
    }

    /** The one of a name. */
    public Optional<MediaServer> named(String name) {
        return Optional.ofNullable(servers.get(name));
    }
}
