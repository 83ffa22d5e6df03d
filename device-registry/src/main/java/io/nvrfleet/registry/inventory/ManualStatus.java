package io.nvrfleet.registry.inventory;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.CameraNames;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts manual values into the log, and waits until the owner of the partition has applied them. The owner decides
 * whether a value holds, since that depends on the session.
 */
@ApplicationScoped
public class ManualStatus {
    /** How long a request waits for the owner before it is answered 202. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration POLL = Duration.ofMillis(25);

    private final NvrRepository nvrs;
    private final CameraRepository cameras;
    private final InventoryCommands commands;
    private final AgroalDataSource database;

    ManualStatus(NvrRepository nvrs, CameraRepository cameras, InventoryCommands commands, AgroalDataSource database) {
        this.nvrs = nvrs;
        this.cameras = cameras;
        this.commands = commands;
        this.database = database;
    }

    /**
     * Sets a recorder's status by hand.
     *
     * @param status null takes the value back
     * @return whether the owner applied it in time
     * @throws ProblemException 404
     */
    boolean ofNvr(long id, @Nullable NvrStatus status) {
        return leave(() -> nvrs.held(id), null, status);
    }

    /**
     * Sets a camera's status by hand.
     *
     * @param status null takes the value back
     * @return whether the owner applied it in time
     * @throws ProblemException 404
     */
    boolean ofCamera(long id, @Nullable CameraStatus status) {
        Camera camera = QuarkusTransaction.requiringNew().call(() -> cameras.get(id));
        return leave(() -> nvrs.held(camera.nvrId), camera.name, wide(status));
    }

    /**
     * The id of a camera, by the names that the outside knows.
     *
     * @throws ProblemException 404
     */
    long cameraId(String hostname, String given) {
        String name = CameraNames.normalizedOrSame(given);
        Optional<Camera> camera = QuarkusTransaction.requiringNew()
                .call(() -> nvrs.ofHostname(hostname).flatMap(nvr -> cameras.named(id(nvr), name)));
        return camera.map(found -> found.id)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no camera " + name + " of a recorder with hostname " + hostname + "."));
    }

    private boolean leave(Supplier<Nvr> held, @Nullable String camera, @Nullable NvrStatus status) {
        Command command = QuarkusTransaction.requiringNew().call(() -> {
            String key = held.get().key();
            return new Command(key, commands.manualStatusSet(key, camera, status));
        });
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (waits(command)) {
            if (System.nanoTime() - patience > 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    private boolean waits(Command command) {
        return new Query("select 1 from inventory_command")
                .where("hostname = ? and revision = ?", command.hostname(), command.revision())
                .first(database, row -> true)
                .isPresent();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the owner applies a manual value", e);
        }
    }

    private static long id(Nvr nvr) {
        return nvr.id == null ? 0 : nvr.id;
    }

    private static @Nullable NvrStatus wide(@Nullable CameraStatus status) {
        return status == null ? null : status == CameraStatus.ONLINE ? NvrStatus.ONLINE : NvrStatus.OFFLINE;
    }

    private record Command(String hostname, long revision) {}
}
