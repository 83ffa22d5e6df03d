package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.StatusTables;
import io.nvrfleet.registry.modelcheck.world.StatusTables.CameraRow;
import io.nvrfleet.registry.modelcheck.world.StatusTables.Change;
import io.nvrfleet.registry.modelcheck.world.StatusTables.NvrRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What readers of the history rely on: it alternates, versions grow, none comes twice, its end is what is shown. */
public final class HistoryCheck {
    private HistoryCheck() {}

    public static void check(StatusTables statuses) {
        Map<Long, String> last = new HashMap<>();
        Map<String, String> lastPlace = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Change change : statuses.history()) {
            long entity = change.cameraId() == 0 ? change.nvrId() : change.cameraId();
            String before = last.put(entity, change.status());
            Violation.unless(
                    change.old().equals(before == null ? "OFFLINE" : before)
                            && !change.old().equals(change.status()),
                    "the history of an entity alternates",
                    () -> change + " after " + before);
            Violation.unless(
                    seen.add(entity + "@" + change.version()), "no change comes twice by version", change::toString);
            String place = change.version().substring(0, Applied.PLACE);
            String placeBefore = lastPlace.put(change.host(), place);
            Violation.unless(
                    placeBefore == null || placeBefore.compareTo(place) <= 0,
                    "versions grow per recorder",
                    () -> change + " after " + placeBefore);
        }
        last.forEach((entity, status) -> checkShown(statuses, entity, status));
    }

    private static void checkShown(StatusTables statuses, long entity, String status) {
        NvrRow nvr = statuses.nvr(entity);
        CameraRow camera = statuses.camera(entity);
        boolean removed = nvr == null && camera == null;
        Violation.unless(
                removed
                        || status.equals(
                                nvr != null
                                        ? nvr.status().name()
                                        : camera == null ? "" : camera.status().name()),
                "what is shown is the end of the history",
                () -> status + ", shown " + nvr + camera);
    }
}
