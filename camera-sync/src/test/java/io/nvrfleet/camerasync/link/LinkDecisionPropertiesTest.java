package io.nvrfleet.camerasync.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.camerasync.device.DeviceView.LinkKind;
import io.nvrfleet.camerasync.link.LinkDecision.Camera;
import io.nvrfleet.camerasync.link.LinkDecision.Device;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any fleet: of each seed another one, so small that addresses meet. */
class LinkDecisionPropertiesTest {
    private static final int FLEETS = 200;
    private static final List<String> ADDRESSES = List.of(
            "10.0.0.1", "10.0.0.2", "192.168.1.64", "203.0.113.20", "2001:db8::46", "169.254.0.1", "dock-cam-2.local");

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldChangeNothingTheSecondTime_whateverTheFleet(int seed) {
        forEach(seed, (fleet, random) -> {
            fleet.relink();
            assertThat(fleet.relink()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSayTheSame_whateverTheOrder(int seed) {
        forEach(seed, (fleet, random) -> {
            List<Device> devices = new ArrayList<>(fleet.devices.values());
            List<Camera> cameras = new ArrayList<>(fleet.cameras.values());
            Map<Long, Link> changes = LinkDecision.changes(fleet.servers, devices, cameras);
            Collections.shuffle(devices, random);
            Collections.shuffle(cameras, random);

            assertThat(LinkDecision.changes(fleet.servers, devices, cameras)).isEqualTo(changes);
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldLinkByAddressOnlyWithinTheSiteAndTwoPathsAtMost_whateverTheFleet(int seed) {
        forEach(seed, (fleet, random) -> {
            fleet.relink();
            for (Device device : fleet.devices.values()) {
                Link link = device.link();
                if (link.kind() == LinkKind.ADDRESS) {
                    long cameraId = Objects.requireNonNull(link.cameraId());
                    Camera camera = Objects.requireNonNull(fleet.cameras.get(cameraId));
                    assertThat(Source.read(device.sourceAddress()).orElseThrow().address())
                            .isEqualTo(camera.address());
                    if (fleet.servers.get(device.server()) instanceof Reach.OfSite(long siteId)) {
                        assertThat(camera.siteId()).isEqualTo(siteId);
                    }
                    assertThat(fleet.devices.values().stream()
                                    .filter(other -> other.server().equals(device.server())
                                            && other.link().kind() == LinkKind.ADDRESS
                                            && Objects.equals(
                                                    link.cameraId(),
                                                    other.link().cameraId())))
                            .hasSizeLessThanOrEqualTo(2);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldLeaveManualLinksToCamerasThatAreThere_whateverChanges(int seed) {
        forEach(seed, (fleet, random) -> {
            String device = "north/0";
            fleet.linkedByHand(device, fleet.cameras.keySet().iterator().next());
            String link = fleet.link(device);
            fleet.relink();
            fleet.path(device, address(random));
            fleet.relink();

            assertThat(fleet.link(device)).isEqualTo(link);
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldLinkNothingToACamera_whenItIsRemoved(int seed) {
        forEach(seed, (fleet, random) -> {
            fleet.relink();
            long removed = fleet.cameras.keySet().iterator().next();
            fleet.withoutCamera(removed).relink();

            assertThat(fleet.devices.values())
                    .noneMatch(device ->
                            device.link().cameraId() != null && device.link().cameraId() == removed)
                    .noneMatch(device -> device.link().candidates().contains(removed));
        });
    }

    private interface Check {
        void of(SomeFleet fleet, Random random);
    }

    private static void forEach(int seed, Check check) {
        for (int fleet = 0; fleet < FLEETS; fleet++) {
            Random random = new Random(seed * (long) FLEETS + fleet);
            check.of(fleet(random), random);
        }
    }

    private static SomeFleet fleet(Random random) {
        SomeFleet fleet = new SomeFleet();
        List.of("north", "south", "any", "lost").forEach(server -> {
            fleet.server(server, reach(random));
            int paths = 1 + random.nextInt(5);
            for (int path = 0; path < paths; path++) {
                fleet.path(server + "/" + path, address(random), random.nextInt(6) == 0);
            }
        });
        int cameras = 1 + random.nextInt(6);
        for (int camera = 0; camera < cameras; camera++) {
            Long site = random.nextInt(4) == 0 ? null : Long.valueOf(random.nextInt(2));
            fleet.camera(10 + camera, site, ADDRESSES.get(random.nextInt(ADDRESSES.size())));
        }
        return fleet;
    }

    private static Reach reach(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Reach.EVERYWHERE;
            case 1 -> Reach.NOWHERE;
            default -> new Reach.OfSite(random.nextInt(2));
        };
    }

    private static @Nullable String address(Random random) {
        if (random.nextInt(8) == 0) {
            return null;
        }
        String address = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
        return (address.indexOf(':') < 0 ? address : "[" + address + "]") + (random.nextBoolean() ? ":554" : ":5541");
    }
}
