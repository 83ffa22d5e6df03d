package io.nvrfleet.registry.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.events.Hostnames;
import io.nvrfleet.registry.site.SiteRepository;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Revision;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Registers, changes and removes recorders; each change is one transaction with its row for the log. */
@ApplicationScoped
@Transactional
public class NvrInventory {
    private final NvrRepository nvrs;
    private final CameraRepository cameras;
    private final SiteRepository sites;
    private final InventoryCommands commands;
    private final MergePatch patches;
    private final Clock clock;

    NvrInventory(
            NvrRepository nvrs,
            CameraRepository cameras,
            SiteRepository sites,
            InventoryCommands commands,
            MergePatch patches,
            Clock clock) {
        this.nvrs = nvrs;
        this.cameras = cameras;
        this.sites = sites;
        this.commands = commands;
        this.patches = patches;
        this.clock = clock;
    }

    /**
     * Registers a recorder.
     *
     * @return its id
     * @throws ProblemException 409 when the hostname is registered, 422 when the site is not
     */
    public long register(NvrRequest request) {
        String key = Hostnames.key(request.hostname());
        commands.lock(key);
        if (nvrs.ofHostname(key).isPresent()) {
            throw ProblemException.conflict("A recorder with hostname " + request.hostname() + " is registered.");
        }
        sites.requireForUse(request.siteId());
        Instant now = clock.instant();
        Nvr nvr = new Nvr();
        nvr.hostname = request.hostname();
        nvr.deviceName = request.deviceName();
        nvr.siteId = request.siteId();
        nvr.enabled = request.enabled() == null || request.enabled();
        nvr.createdAt = now;
        nvr.updatedAt = now;
        nvr.revision = commands.nextRevision(key);
        nvrs.persistAndFlush(nvr);
        commands.inventoryChanged(nvr, List.of());
        return Objects.requireNonNull(nvr.id);
    }

    /**
     * Changes a recorder; a patch that changes nothing makes no revision.
     *
     * @throws ProblemException 404, 412, 422
     */
    public void change(long id, @Nullable String ifMatch, @Nullable JsonNode patch) {
        Nvr nvr = nvrs.held(id);
        Revision.require(ifMatch, nvr.revision);
        NvrEdit edit = patches.apply(patch, NvrEdit.of(nvr), NvrEdit.IMMUTABLE);
        if (!edit.changes(nvr)) {
            return;
        }
        if (!Objects.equals(edit.siteId, nvr.siteId)) {
            sites.requireForUse(edit.siteId);
        }
        edit.applyTo(nvr);
        nvr.updatedAt = clock.instant();
        nvr.revision = commands.nextRevision(nvr.key());
        commands.inventoryChanged(nvr, cameras.of(id));
    }

    /**
     * Removes a recorder and its cameras; their history stays.
     *
     * @throws ProblemException 404, 412
     */
    public void remove(long id, @Nullable String ifMatch) {
        Nvr nvr = nvrs.held(id);
        Revision.require(ifMatch, nvr.revision);
        Instant now = clock.instant();
        nvr.deletedAt = now;
        nvr.updatedAt = now;
        nvr.revision = commands.nextRevision(nvr.key());
        cameras.update(
                "deletedAt = ?1, updatedAt = ?1, revision = ?2 where nvrId = ?3 and deletedAt is null",
                now,
                nvr.revision,
                id);
        commands.inventoryChanged(nvr, List.of());
    }
}
