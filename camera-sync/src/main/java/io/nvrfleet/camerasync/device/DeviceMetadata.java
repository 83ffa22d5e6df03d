package io.nvrfleet.camerasync.device;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a path's server said of it last.
 *
 * @param ready whether it can be read
 * @param sourceReady whether its own source feeds it
 * @param alwaysAvailable whether its server plays something else while the source is away
 * @param tracks codecs, such as {@code H264}
 * @param readers how many read it
 * @param readySince since when it can be read
 * @param bytesReceived counter of this run
 * @param bitrateKbps kbit/s since the sync before, or since it became ready; never negative
 * @param width of the picture in pixels
 * @param listedAt when its server listed it last; null for one that has never been listed
 */
@RegisterForReflection
public record DeviceMetadata(
        boolean ready,
        boolean sourceReady,
        boolean alwaysAvailable,
        List<String> tracks,
        int readers,
        @Nullable Instant readySince,
        @Nullable Long bytesReceived,
        @Nullable Long bitrateKbps,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Instant listedAt) {
    public DeviceMetadata {
        tracks = tracks == null ? List.of() : List.copyOf(tracks);
    }

    /** The same of a path that is not listed any more: nothing comes, and the next counter is another one. */
    public DeviceMetadata notListed() {
        return new DeviceMetadata(false, false, alwaysAvailable, tracks, 0, null, null, null, width, height, listedAt);
    }
}
