package io.nvrfleet.camerasync.sync;

import io.nvrfleet.camerasync.device.DeviceMetadata;
import io.nvrfleet.camerasync.device.DeviceState;
import io.nvrfleet.camerasync.mediamtx.Listing;
import io.nvrfleet.camerasync.mediamtx.PathConfig;
import io.nvrfleet.camerasync.mediamtx.PathState;
import io.nvrfleet.events.InactiveReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one sync makes of the devices of its server. A device is active from a healthy sync on, until {@code inactiveAfter} has passed without
 * another one. It becomes inactive only by a sync: a whole one, unless there was none for so long that the server counts as unreachable.
 *
 * @param known devices before, by path
 * @param lastSuccess the last whole sync before; null when there was none
 * @param failingSince the first of the syncs that were not whole since then, this one included; null when this one is whole
 */
record Decision(
        Map<String, DeviceState> known,
        Listing listing,
        @Nullable Instant lastSuccess,
        @Nullable Instant failingSince,
        Instant now,
        Duration inactiveAfter) {

    /** The devices that are other than before, new ones included. */
    List<DeviceState> changed() {
        List<DeviceState> devices = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (PathState path : listing.paths()) {
            DeviceState before = known.get(path.name());
            PathConfig config = config(path, before);
            if (!path.isRedirect() && !config.isRedirect()) {
                listed.add(path.name());
                devices.add(listed(path, config, before));
            }
        }
        known.values().stream()
                .filter(device -> !listed.contains(device.path()))
                .map(this::notListed)
                .forEach(devices::add);
        return devices.stream()
                .map(this::withoutServer)
                .filter(device -> !device.equals(known.get(device.path())))
                .toList();
    }

    /** Where its entry was not read, or moved from one page to the other meanwhile, what was known of it. */
    private PathConfig config(PathState path, @Nullable DeviceState before) {
        PathConfig config = config(path.confName());
        if (config != null) {
            return config;
        }
        return before == null
                ? PathConfig.UNKNOWN
                : new PathConfig(
                        before.sourceAddress(),
                        before.onDemand(),
                        before.metadata().alwaysAvailable(),
                        false);
    }

    private @Nullable PathConfig config(@Nullable String name) {
        return listing.configs() == null || name == null
                ? null
                : listing.configs().get(name);
    }

    private DeviceState listed(PathState path, PathConfig config, @Nullable DeviceState before) {
        DeviceMetadata told = before == null ? null : before.metadata();
        DeviceState device = new DeviceState(
                path.name(),
                path.confName(),
                path.sourceType(),
                config.sourceAddress(),
                config.isOnDemand(),
                metadata(path, config.isAlwaysAvailable(), told),
                before == null ? null : before.lastSeen(),
                before == null ? InactiveReason.NOT_READY : before.inactiveReason());
        return config.isOnDemand() || Health.isStreaming(path, config.isAlwaysAvailable(), told)
                ? device.healthy(now)
                : unhealthy(device, InactiveReason.NOT_READY);
    }

    private DeviceMetadata metadata(PathState path, boolean isAlwaysAvailable, @Nullable DeviceMetadata before) {
        return new DeviceMetadata(
                path.isReady(),
                path.isSourceReady(),
                isAlwaysAvailable,
                path.tracks(),
                path.readers(),
                path.readySince(),
                path.bytesReceived(),
                Health.bitrateKbps(path, before, now),
                path.width(),
                path.height(),
                now);
    }

    /** A path of a pattern leaves the list with its last reader: on demand it is idle, and comes back when somebody looks. */
    private DeviceState notListed(DeviceState before) {
        if (!listing.isWhole()) {
            return before;
        }
        PathConfig config = config(before.confName());
        boolean isIdle = config != null && config.isOnDemand() && !config.isRedirect();
        DeviceState device = new DeviceState(
                before.path(),
                before.confName(),
                null,
                before.sourceAddress(),
                isIdle,
                before.metadata().notListed(),
                before.lastSeen(),
                before.inactiveReason());
        return isIdle ? device.healthy(now) : unhealthy(device, InactiveReason.PATH_GONE);
    }

    /**
     * Inactive only after two whole syncs that were not far apart: after a time in which nobody asked, one sync is no evidence. One that is
     * inactive already says why by the latest evidence.
     */
    private DeviceState unhealthy(DeviceState device, InactiveReason reason) {
        boolean wasWatched = lastSuccess != null && now.isBefore(lastSuccess.plus(inactiveAfter));
        boolean isInactive = !device.isActive() || (wasWatched && isOverdue(device.lastSeen()));
        return listing.isWhole() && isInactive ? device.inactive(reason) : device;
    }

    /** What was not seen for as long as the server fails, nobody can say anything of. */
    private DeviceState withoutServer(DeviceState device) {
        boolean isUnreachable = failingSince != null && isOverdue(failingSince);
        return isUnreachable && device.isActive() && isOverdue(device.lastSeen())
                ? device.inactive(InactiveReason.MEDIA_SERVER_UNREACHABLE)
                : device;
    }

    private boolean isOverdue(@Nullable Instant since) {
        return since == null || !now.isBefore(since.plus(inactiveAfter));
    }
}
