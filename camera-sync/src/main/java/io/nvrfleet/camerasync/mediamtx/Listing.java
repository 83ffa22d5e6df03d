package io.nvrfleet.camerasync.mediamtx;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a media server said.
 *
 * @param version such as {@code v1.20.1}; null when it did not say, as before 1.15.2
 * @param paths all of them, each once; with a failure those that were read
 * @param configs entries of the configuration by their names; null when they could not be read to the end
 * @param failure why it is not whole; null when it is
 */
public record Listing(
        @Nullable String version,
        List<PathState> paths,
        @Nullable Map<String, PathConfig> configs,
        @Nullable ReadFailure failure) {
    public Listing {
        paths = List.copyOf(paths);
        configs = configs == null ? null : Map.copyOf(configs);
    }

    /** Whether everything was read: only then something can be missing. */
    public boolean isWhole() {
        return failure == null;
    }
}
