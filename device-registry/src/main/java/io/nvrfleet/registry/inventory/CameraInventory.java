package io.nvrfleet.registry.inventory;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Registers, changes and removes cameras; each change is a revision of the recorder too. */
@ApplicationScoped
@Transactional
public class CameraInventory {
    /** A recorder's whole inventory is one record of the log, which has to stay small. Recorders have 4 to 64 cameras. */
    static final int MAX_CAMERAS = 256;

    private final NvrRepository nvrs;
    private final CameraRepository cameras;
    private final InventoryCommands commands;
    private final MergePatch patches;
    private final Clock clock;

    CameraInventory(
            NvrRepository nvrs, CameraRepository cameras, InventoryCommands commands, MergePatch patches, Clock clock) {
        this.nvrs = nvrs;
        this.cameras = cameras;
        this.commands = commands;
        this.patches = patches;
        this.clock = clock;
    }

    /**
     * Registers a camera.
     *
     * @return its id
     * @throws ProblemException 404, 409 when the recorder has a camera of that name or too many
     */
    public long register(long nvrId, CameraRequest request) {
        Nvr nvr = nvrs.held(nvrId);
        List<Camera> registered = cameras.of(nvrId);
        if (registered.stream().anyMatch(camera -> camera.name.equals(request.name()))) {
            throw ProblemException.conflict("The recorder has a camera named " + request.name() + ".");
        }
        if (registered.size() >= MAX_CAMERAS) {
            throw ProblemException.conflict("The recorder has " + MAX_CAMERAS + " cameras, which is the most.");
        }
        Instant now = bump(nvr);
        Camera camera = create(nvr, request, now);
        cameras.persistAndFlush(camera);
        commands.inventoryChanged(nvr, cameras.of(nvrId));
        return Objects.requireNonNull(camera.id);
    }

    /**
     * Changes a camera; a patch that changes nothing makes no revision.
     *
     * @throws ProblemException 404, 412, 422
     */
    public void change(long id, @Nullable String ifMatch, @Nullable JsonNode patch) {
        Camera camera = cameras.get(id);
        Nvr nvr = hold(camera);
        Revision.require(ifMatch, camera.revision);
        CameraEdit edit = patches.apply(patch, CameraEdit.of(camera), CameraEdit.IMMUTABLE);
        if (!edit.changes(camera)) {
            return;
        }
        edit.applyTo(camera);
        camera.updatedAt = bump(nvr);
        camera.revision = nvr.revision;
        commands.inventoryChanged(nvr, cameras.of(camera.nvrId));
    }

    /**
     * Removes a camera; its history stays.
     *
     * @throws ProblemException 404, 412
     */
    public void remove(long id, @Nullable String ifMatch) {
        Camera camera = cameras.get(id);
        Nvr nvr = hold(camera);
        Revision.require(ifMatch, camera.revision);
        camera.updatedAt = bump(nvr);
        camera.deletedAt = camera.updatedAt;
        camera.revision = nvr.revision;
        commands.inventoryChanged(nvr, cameras.of(camera.nvrId));
    }

    static Camera create(Nvr nvr, CameraRequest request, Instant now) {
        Camera camera = new Camera();
        camera.nvrId = Objects.requireNonNull(nvr.id);
        camera.name = request.name();
        camera.displayName = request.displayName();
        camera.ipAddress = request.ipAddress();
        camera.revision = nvr.revision;
        camera.createdAt = now;
        camera.updatedAt = now;
        return camera;
    }

    /** Holds the camera's recorder; then the camera is read again, since somebody may have changed it meanwhile. */
    private Nvr hold(Camera camera) {
        Nvr nvr = nvrs.held(camera.nvrId);
        cameras.getEntityManager().refresh(camera);
        if (camera.deletedAt != null) {
            throw CameraRepository.unknown(Objects.requireNonNull(camera.id));
        }
        return nvr;
    }

    private Instant bump(Nvr nvr) {
        nvr.updatedAt = clock.instant();
        nvr.revision = commands.nextRevision(nvr.key());
        return nvr.updatedAt;
    }
}
