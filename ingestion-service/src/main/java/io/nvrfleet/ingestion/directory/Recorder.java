package io.nvrfleet.ingestion.directory;

import io.nvrfleet.service.directory.IpAddresses;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The registered cameras of a recorder; none when it is not registered.
 *
 * @param byName ids by the recorder's names
 * @param byAddress ids by address in its one form, in their order
 */
record Recorder(Map<String, Long> byName, Map<String, List<Long>> byAddress) {
    Recorder {
        byName = Map.copyOf(byName);
        byAddress = Map.copyOf(byAddress);
    }

    /** A registered camera. */
    record Camera(long id, String name, @Nullable String ipAddress) {}

    static Recorder of(List<Camera> cameras) {
        Map<String, Long> byName = new HashMap<>();
        Map<String, TreeSet<Long>> byAddress = new HashMap<>();
        for (Camera camera : cameras) {
            byName.put(camera.name(), camera.id());
            InetAddress address = IpAddresses.read(camera.ipAddress());
            if (address != null) {
                byAddress
                        .computeIfAbsent(address.getHostAddress(), none -> new TreeSet<>())
                        .add(camera.id());
            }
        }
        Map<String, List<Long>> ids = new HashMap<>();
        byAddress.forEach((address, some) -> ids.put(address, List.copyOf(some)));
        return new Recorder(byName, ids);
    }

    /** By name or, where that is none of the recorder's, by address. */
    Match find(CameraKey key) {
        Long named = key.name() == null ? null : byName.get(key.name());
        if (named != null) {
            return new Match.Found(named);
        }
        List<Long> ids = key.ipAddress() == null ? List.of() : byAddress.getOrDefault(key.ipAddress(), List.of());
        return switch (ids.size()) {
            case 0 -> new Match.Unknown();
            case 1 -> new Match.Found(ids.getFirst());
            default -> new Match.Ambiguous(ids);
        };
    }

    int size() {
        return byName.size();
    }
}
