package io.nvrfleet.gateway.dashboard;

import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The highest version of each recorder, so that what the registry publishes twice reaches viewers once.
 *
 * <p>Not thread-safe.
 */
final class SeenVersions {
    private final Map<String, String> highest = new HashMap<>();

    /** Whether a change is later than all before it of its recorder; it counts as seen from now on. */
    boolean isNew(StatusChange change) {
        @Nullable String seen = highest.get(change.key());
        if (seen != null && change.version().compareTo(seen) <= 0) {
            return false;
        }
        highest.put(change.key(), lastVersion(change));
        return true;
    }

    private static String lastVersion(StatusChange change) {
        String last = change.version();
        if (change instanceof NvrStatusChanged nvr) {
            for (CameraChange camera : nvr.cameras()) {
                last = camera.version().compareTo(last) > 0 ? camera.version() : last;
            }
        }
        return last;
    }
}
