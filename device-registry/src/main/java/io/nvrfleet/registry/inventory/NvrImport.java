package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.Hostnames;
import io.nvrfleet.registry.inventory.ImportResult.Outcome;
import io.nvrfleet.registry.inventory.ImportedCameras.Change;
import io.nvrfleet.registry.site.SiteInventory;
import io.nvrfleet.rest.problem.Problem.FieldError;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings one line of an import into the inventory: one transaction, at most one revision, none when the line says what is
 * there already. Reads the recorder and its cameras once each, decides, and writes the cameras in one batch. A dry run ends
 * with the decision: it holds nothing and writes nothing.
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
     * @param flaws what is wrong with one of its cameras by itself
     * @throws ProblemException when a new recorder has no device name; unless each camera is for itself, also when there
     *     would be too many or one comes twice
     */
    @Transactional
    ImportResult apply(
            long number, ImportLine line, ImportMode mode, Function<@Nullable CameraRequest, List<FieldError>> flaws) {
        String key = Hostnames.key(line.hostname());
        if (!mode.dryRun()) {
            commands.lock(key);
        }
        Nvr known = nvrs.ofHostname(key).orElse(null);
        if (known == null && line.deviceName() == null) {
            throw ProblemException.impossible("device_name", "is needed for a new recorder");
        }
        List<Camera> registered = known == null ? List.of() : cameras.of(Objects.requireNonNull(known.id));
        ImportedCameras decided = new ImportedCameras(registered, line.cameraRequests(), flaws);
        if (!mode.byCamera()) {
            requireAll(decided.results());
        }
        Outcome nvrResult =
                known == null ? Outcome.CREATED : changes(line, known) ? Outcome.UPDATED : Outcome.UNCHANGED;
        Outcome result = nvrResult == Outcome.UNCHANGED && !decided.changes().isEmpty() ? Outcome.UPDATED : nvrResult;
        if (!decided.results().isEmpty() && decided.results().stream().allMatch(ImportedCamera::failed)) {
            return ImportResult.withoutCameras(number, line.hostname(), decided.results());
        }
        Nvr nvr = known;
        if (result != Outcome.UNCHANGED && !mode.dryRun()) {
            nvr = write(line, known, registered, decided.changes());
        }
        return new ImportResult(
                number,
                nvr == null ? line.hostname() : nvr.hostname,
                result,
                nvr == null ? null : nvr.id,
                decided.total(),
                null,
                null,
                mode.byCamera() ? nvrResult : null,
                mode.byCamera() ? decided.results() : null);
    }

    /** For whom a line is one: nothing is wrong with any of its cameras. */
    private static void requireAll(List<ImportedCamera> results) {
        if (results.stream().anyMatch(camera -> camera.sameAs() != null)) {
            throw ProblemException.impossible("cameras", "name one camera twice");
        }
        if (results.stream().anyMatch(ImportedCamera::failed)) {
            throw ProblemException.impossible("cameras", "would be more than " + CameraInventory.MAX_CAMERAS);
        }
    }

    private boolean changes(ImportLine line, Nvr nvr) {
        return (line.deviceName() != null && !line.deviceName().equals(nvr.deviceName))
                || (line.enabled() != null && line.enabled() != nvr.enabled)
                || (line.site() != null && !sites.find(line.site()).equals(Optional.ofNullable(nvr.siteId)));
    }

    private Nvr write(ImportLine line, @Nullable Nvr known, List<Camera> registered, List<Change> changes) {
        Nvr nvr = known == null ? new Nvr() : known;
        nvr.hostname = known == null ? line.hostname() : known.hostname;
        nvr.deviceName = line.deviceName() == null ? nvr.deviceName : line.deviceName();
        nvr.enabled = line.enabled() == null ? nvr.enabled : line.enabled();
        nvr.siteId = line.site() == null ? nvr.siteId : Long.valueOf(sites.idOf(line.site()));
        Instant now = clock.instant();
        nvr.updatedAt = now;
        nvr.revision = commands.nextRevision(nvr.key());
        if (known == null) {
            nvr.createdAt = now;
            nvrs.persistAndFlush(nvr);
        }
        List<Camera> all = new ArrayList<>(registered);
        for (Change change : changes) {
            Camera camera = change.camera();
            if (camera == null) {
                camera = CameraInventory.create(nvr, change.values(), now);
                cameras.persist(camera);
                all.add(camera);
            } else {
                change.applyTo(camera);
                camera.updatedAt = now;
                camera.revision = nvr.revision;
            }
        }
        all.sort(Comparator.comparing(camera -> Objects.requireNonNull(camera.id)));
        commands.inventoryChanged(nvr, all);
        return nvr;
    }
}
