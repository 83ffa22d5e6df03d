package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.registry.modelcheck.world.Database;
import io.nvrfleet.registry.modelcheck.world.InventoryRow;
import io.nvrfleet.registry.modelcheck.world.StatusTables.CameraRow;
import io.nvrfleet.registry.modelcheck.world.StatusTables.NvrRow;
import io.nvrfleet.registry.modelcheck.world.Viewer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dashboards show what the registry shows. */
public final class ViewerCheck {
    private ViewerCheck() {}

    public static void check(Viewer viewer, Database database, Set<String> recent) {
        List<InventoryRow> rows = database.registered().stream()
                .filter(row -> !row.removed() && !recent.contains(row.host()))
                .toList();
        rows.forEach(row -> {
            NvrRow nvr = database.statuses().nvr(row.id());
            same(
                    row.host(),
                    nvr == null ? NvrStatus.OFFLINE.name() : nvr.status().name(),
                    viewer.nvr(row.id()));
            same("the cameras of " + row.host(), nvr == null ? "" : nvr.cameraStates(), viewer.cameraStates(row.id()));
            row.cameras().forEach(entry -> {
                CameraRow camera = database.statuses().camera(entry.cameraId());
                same(
                        row.host() + "/" + entry.name(),
                        camera == null
                                ? CameraStatus.OFFLINE.name()
                                : camera.status().name(),
                        viewer.camera(entry.cameraId()));
            });
        });
    }

    private static void same(String what, String registry, @Nullable String viewer) {
        Violation.unless(
                registry.equals(viewer),
                "dashboards show what the registry shows",
                () -> what + " is " + registry + ", a dashboard shows " + viewer);
    }
}
