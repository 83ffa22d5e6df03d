package io.nvrfleet.camerasync.link;

import io.nvrfleet.camerasync.device.DeviceView.LinkKind;
import io.nvrfleet.camerasync.link.LinkDecision.Camera;
import io.nvrfleet.camerasync.link.LinkDecision.Device;
import io.nvrfleet.service.directory.IpAddresses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Media servers with paths, and registered cameras, in memory: what is decided becomes true. */
final class SomeFleet {
    final Map<String, Reach> servers = new HashMap<>();
    final Map<String, Device> devices = new LinkedHashMap<>();
    final Map<Long, Camera> cameras = new LinkedHashMap<>();

    SomeFleet server(String name, Reach reach) {
        servers.put(name, reach);
        return this;
    }

    /** A device of a server; the first part of its name. */
    SomeFleet path(String serverAndPath, @Nullable String sourceAddress) {
        return path(serverAndPath, sourceAddress, false);
    }

    SomeFleet path(String serverAndPath, @Nullable String sourceAddress, boolean isGone) {
        Device known = devices.get(serverAndPath);
        String server = serverAndPath.substring(0, serverAndPath.indexOf('/'));
        devices.put(
                serverAndPath,
                new Device(
                        known == null ? devices.size() + 1 : known.id(),
                        server,
                        sourceAddress,
                        isGone,
                        known == null ? Link.NONE : known.link()));
        return this;
    }

    SomeFleet linkedByHand(String serverAndPath, long camera) {
        Camera chosen = Objects.requireNonNull(cameras.get(camera));
        replaceLink(serverAndPath, new Link(LinkKind.MANUAL, chosen.id(), chosen.nvrId(), List.of()));
        return this;
    }

    SomeFleet camera(long id, @Nullable Long siteId, @Nullable String address) {
        cameras.put(id, new Camera(id, id / 10, siteId, IpAddresses.read(address)));
        return this;
    }

    SomeFleet withoutCamera(long id) {
        cameras.remove(id);
        return this;
    }

    /** Links anew; returns the names of the devices whose link changed. */
    List<String> relink() {
        Map<Long, Link> changes =
                LinkDecision.changes(servers, List.copyOf(devices.values()), List.copyOf(cameras.values()));
        List<String> changed = new ArrayList<>();
        for (Device device : List.copyOf(devices.values())) {
            Link link = changes.get(device.id());
            if (link != null) {
                String name = nameOf(device.id());
                replaceLink(name, link);
                changed.add(name);
            }
        }
        return changed;
    }

    private void replaceLink(String name, Link link) {
        Device device = device(name);
        devices.put(name, new Device(device.id(), device.server(), device.sourceAddress(), device.isGone(), link));
    }

    private String nameOf(long id) {
        return devices.entrySet().stream()
                .filter(entry -> entry.getValue().id() == id)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    Device device(String name) {
        return Objects.requireNonNull(devices.get(name), name);
    }

    /** As {@code none}, {@code address 12}, {@code manual 12} or {@code ambiguous [11, 12]}. */
    String link(String name) {
        Link link = device(name).link();
        return switch (link.kind()) {
            case NONE -> "none";
            case ADDRESS -> "address " + link.cameraId();
            case MANUAL -> "manual " + link.cameraId();
            case AMBIGUOUS -> "ambiguous " + link.candidates();
        };
    }

    /** The links of all whose names begin like this, each once. */
    List<String> links(String beginning) {
        return devices.keySet().stream()
                .filter(name -> name.startsWith(beginning))
                .map(this::link)
                .distinct()
                .toList();
    }
}
