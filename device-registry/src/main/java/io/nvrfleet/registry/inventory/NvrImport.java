package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.Hostnames;
import io.nvrfleet.registry.inventory.ImportResult.Outcome;
import io.nvrfleet.registry.site.SiteInventory;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings one line of an import into the inventory: one transaction, at most one revision, none when the line says what is
 * there already. Reads the recorder and its cameras once each and writes the cameras in one batch.
 */
@ApplicationScoped
public class NvrImport {
    private final NvrRepository nvrs;
    private final CameraRepository cameras;
    private final SiteInventory sites;
    private final InventoryCommands commands;
    private final Clock clock;

    NvrImport(
            NvrRepository nvrs,
            CameraRepository cameras,
            SiteInventory sites,
            InventoryCommands commands,
            Clock clock) {
        this.nvrs = nvrs;
        this.cameras = cameras;
        this.sites = sites;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Makes the inventory say what the line says.
     *
     * @param number of the line
     * @throws ProblemException when it would have too many cameras, or one of them twice
     */
    @Transactional
    public ImportResult apply(long number, ImportLine line) {
        requireDistinct(line.cameraRequests());
        String key = Hostnames.key(line.hostname());
        commands.lock(key);
        Nvr known = nvrs.ofHostname(key).orElse(null);
        Map<String, Camera> registered = new HashMap<>();
        for (Camera camera : known == null ? List.<Camera>of() : cameras.of(Objects.requireNonNull(known.id))) {
            registered.put(camera.name, camera);
        }
        Nvr nvr = known == null ? fresh(line.hostname()) : known;
        NvrEdit edit = edit(nvr, line);
        List<CameraRequest> changes = line.cameraRequests().stream()
                .filter(request -> differs(registered.get(request.name()), request))
                .toList();
        if (known != null && changes.isEmpty() && !edit.changes(nvr)) {
            return result(number, nvr, Outcome.UNCHANGED, registered.size());
        }
        Instant now = clock.instant();
        edit.applyTo(nvr);
        nvr.updatedAt = now;
        nvr.revision = commands.nextRevision(key);
        if (known == null) {
            nvr.createdAt = now;
            nvrs.persistAndFlush(nvr);
        }
        List<Camera> all = new ArrayList<>(registered.values());
        for (CameraRequest request : changes) {
            Camera camera = registered.get(request.name());
            if (camera == null) {
                camera = CameraInventory.create(nvr, request, now);
                cameras.persist(camera);
                all.add(camera);
            } else {
                merge(camera, request);
                camera.updatedAt = now;
                camera.revision = nvr.revision;
            }
        }
        requireFew(all.size());
        all.sort(Comparator.comparing(camera -> Objects.requireNonNull(camera.id)));
        commands.inventoryChanged(nvr, all);
        return result(number, nvr, known == null ? Outcome.CREATED : Outcome.UPDATED, all.size());
    }

    private static Nvr fresh(String hostname) {
        Nvr nvr = new Nvr();
        nvr.hostname = hostname;
        return nvr;
    }

    private NvrEdit edit(Nvr nvr, ImportLine line) {
        NvrEdit edit = NvrEdit.of(nvr);
        edit.deviceName = line.deviceName();
        if (line.enabled() != null) {
            edit.enabled = line.enabled();
        }
        if (line.site() != null) {
            edit.siteId = sites.idOf(line.site());
        }
        return edit;
    }

    private static boolean differs(@Nullable Camera camera, CameraRequest request) {
        return camera == null
                || (request.displayName() != null && !request.displayName().equals(camera.displayName))
                || (request.ipAddress() != null && !request.ipAddress().equals(camera.ipAddress));
    }

    private static void merge(Camera camera, CameraRequest request) {
        if (request.displayName() != null) {
            camera.displayName = request.displayName();
        }
        if (request.ipAddress() != null) {
            camera.ipAddress = request.ipAddress();
        }
    }

    private static void requireDistinct(List<CameraRequest> requests) {
        long distinct = requests.stream().map(CameraRequest::name).distinct().count();
        if (distinct < requests.size()) {
            throw ProblemException.impossible("cameras", "name one camera twice");
        }
    }

    private static void requireFew(int cameras) {
        if (cameras > CameraInventory.MAX_CAMERAS) {
            throw ProblemException.impossible("cameras", "would be more than " + CameraInventory.MAX_CAMERAS);
        }
    }

    private static ImportResult result(long line, Nvr nvr, Outcome outcome, int cameras) {
        return new ImportResult(line, nvr.hostname, outcome, nvr.id, cameras, null);
    }
}
