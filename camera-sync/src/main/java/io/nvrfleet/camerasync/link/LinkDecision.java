package io.nvrfleet.camerasync.link;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which camera each device shows. A device is linked to the camera that has its source's address, within the site of its media
 * server; a server without a site links only an address that is nowhere else. What the address does not tell is ambiguous, and
 * never guessed:
 *
 * <ul>
 *   <li>two cameras have it;
 *   <li>more than two paths of one server have it: main and sub stream are two, more are the channels of a recorder or the lenses
 *       of a housing;
 *   <li>it is a private one, and two servers have it of which this one has no site.
 * </ul>
 *
 * <p>A public address with several ports is a router, and links nothing.
 */
final class LinkDecision {
    private static final int MAIN_AND_SUB = 2;

    private final Map<String, Reach> servers;
    private final Set<Long> cameras;
    private final Map<Optional<InetAddress>, List<Camera>> camerasByAddress;
    private final Map<Place, List<Source>> paths = new HashMap<>();
    private final Map<InetAddress, Set<String>> serversByAddress = new HashMap<>();

    /**
     * A device as it is now.
     *
     * @param isGone whether its server no longer has the path
     */
    record Device(long id, String server, @Nullable String sourceAddress, boolean isGone, Link link) {}

    /**
     * A registered camera.
     *
     * @param siteId of its recorder
     */
    record Camera(
            long id,
            long nvrId,
            @Nullable Long siteId,
            @Nullable InetAddress address) {}

    private record Place(String server, InetAddress address) {}

    private LinkDecision(Map<String, Reach> servers, List<Camera> cameras) {
        this.servers = servers;
        this.cameras = cameras.stream().map(Camera::id).collect(toSet());
        camerasByAddress = cameras.stream().collect(groupingBy(camera -> Optional.ofNullable(camera.address())));
    }

    /**
     * The links that change.
     *
     * @param servers the configured ones; devices of others are gone
     * @param devices all of them
     * @param cameras at least all that have an address of a device, or that a device is linked to
     * @return by the device's id, in the order of the devices
     */
    static Map<Long, Link> changes(Map<String, Reach> servers, List<Device> devices, List<Camera> cameras) {
        LinkDecision decision = new LinkDecision(servers, cameras);
        devices.stream().filter(device -> !decision.isGone(device)).forEach(decision::note);
        Map<Long, Link> changes = new LinkedHashMap<>();
        for (Device device : devices) {
            Link link = decision.linkOf(device);
            if (!link.equals(device.link())) {
                changes.put(device.id(), link);
            }
        }
        return changes;
    }

    private boolean isGone(Device device) {
        return device.isGone() || !servers.containsKey(device.server());
    }

    private void note(Device device) {
        Source.read(device.sourceAddress()).ifPresent(source -> {
            paths.computeIfAbsent(new Place(device.server(), source.address()), place -> new ArrayList<>())
                    .add(source);
            serversByAddress
                    .computeIfAbsent(source.address(), address -> new HashSet<>())
                    .add(device.server());
        });
    }

    private Link linkOf(Device device) {
        boolean gone = isGone(device);
        // What a path was linked to is still the best that is known, should it come back.
        boolean stays =
                switch (device.link().kind()) {
                    case MANUAL -> true;
                    case ADDRESS -> gone;
                    case NONE, AMBIGUOUS -> false;
                };
        if (stays && cameras.contains(device.link().cameraId())) {
            return device.link();
        }
        return gone
                ? Link.NONE
                : Source.read(device.sourceAddress())
                        .map(source -> linkOf(device.server(), source))
                        .orElse(Link.NONE);
    }

    private Link linkOf(String server, Source source) {
        Reach reach = servers.getOrDefault(server, Reach.NOWHERE);
        List<Source> same = paths.getOrDefault(new Place(server, source.address()), List.of());
        boolean isRouter = source.mayBeRouter()
                && same.stream().map(Source::port).distinct().count() > 1;
        if (isRouter || reach.equals(Reach.NOWHERE)) {
            return Link.NONE;
        }
        List<Camera> found = camerasByAddress.getOrDefault(Optional.of(source.address()), List.of()).stream()
                .filter(reach::contains)
                .toList();
        boolean mayBeElsewhere = reach.equals(Reach.EVERYWHERE)
                && source.isPrivate()
                && serversByAddress.getOrDefault(source.address(), Set.of()).size() > 1;
        if (same.size() > MAIN_AND_SUB || found.size() > 1 || (mayBeElsewhere && !found.isEmpty())) {
            return Link.ambiguous(found);
        }
        return found.isEmpty() ? Link.NONE : Link.byAddress(found.getFirst());
    }
}
