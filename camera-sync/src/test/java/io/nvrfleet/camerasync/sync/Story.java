package io.nvrfleet.camerasync.sync;

import io.nvrfleet.camerasync.device.DeviceState;
import io.nvrfleet.camerasync.mediamtx.Listing;
import io.nvrfleet.events.InactiveReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One media server over time: syncs one after the other, by a clock of the test. */
final class Story {
    static final Duration INACTIVE_AFTER = Duration.ofMinutes(5);
    static final Instant BEGIN = Instant.parse("2026-11-28T10:00:00Z");

    private final Map<String, DeviceState> devices = new HashMap<>();
    private ServerState server = ServerState.NEVER_ASKED;
    private Instant now = BEGIN;

    /** A sync so many seconds after the begin; what it changed. */
    List<DeviceState> sync(long seconds, Listing listing) {
        now = BEGIN.plusSeconds(seconds);
        ServerState after = server.after(listing, now, INACTIVE_AFTER);
        List<DeviceState> changed = new Decision(
                        devices, listing, server.lastSuccessAt(), after.failingSince(), now, INACTIVE_AFTER)
                .changed();
        server = after;
        changed.forEach(device -> devices.put(device.path(), device));
        return changed;
    }

    DeviceState device(String path) {
        DeviceState device = devices.get(path);
        if (device == null) {
            throw new AssertionError("no device " + path + " among " + devices.keySet());
        }
        return device;
    }

    /** Why it is inactive; null while it is active. */
    @Nullable
    InactiveReason reason(String path) {
        return device(path).inactiveReason();
    }

    /** When it was healthy last, in seconds after the begin; -1 when it never was. */
    long lastSeen(String path) {
        Instant lastSeen = device(path).lastSeen();
        return lastSeen == null ? -1 : Duration.between(BEGIN, lastSeen).toSeconds();
    }

    Map<String, DeviceState> devices() {
        return devices;
    }

    ServerState server() {
        return server;
    }
}
