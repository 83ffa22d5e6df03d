package io.nvrfleet.registry.maintenance;

import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.nvrfleet.service.maintenance.Recurrence.Occurrence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When somebody worked on what; who works on a customer, a site or a recorder works on all that is below it. */
public final class MaintenanceTimes {
    private final List<Occurrence> everywhere = new ArrayList<>();
    private final Map<Scope.Type, Map<Long, List<Occurrence>>> byId = new EnumMap<>(Scope.Type.class);

    void add(Scope scope, List<Occurrence> times) {
        if (scope.type() == Scope.Type.ALL) {
            everywhere.addAll(times);
        }
        for (Long id : scope.ids()) {
            byId.computeIfAbsent(scope.type(), type -> new HashMap<>())
                    .computeIfAbsent(id, some -> new ArrayList<>())
                    .addAll(times);
        }
    }

    /** Those of a recorder, in any order; they may overlap. */
    public List<Occurrence> ofNvr(long nvrId, @Nullable Long siteId, @Nullable Long customerId) {
        List<Occurrence> times = new ArrayList<>(everywhere);
        times.addAll(of(Scope.Type.CUSTOMER, customerId));
        times.addAll(of(Scope.Type.SITE, siteId));
        times.addAll(of(Scope.Type.NVR, nvrId));
        return times;
    }

    /** Those that are a camera's alone; it has those of its recorder besides. */
    public List<Occurrence> ofCameraAlone(long cameraId) {
        return of(Scope.Type.CAMERA, cameraId);
    }

    private List<Occurrence> of(Scope.Type type, @Nullable Long id) {
        Map<Long, List<Occurrence>> some = byId.get(type);
        return some == null || id == null ? List.of() : some.getOrDefault(id, List.of());
    }
}
