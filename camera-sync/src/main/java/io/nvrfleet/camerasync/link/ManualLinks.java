package io.nvrfleet.camerasync.link;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.camerasync.registry.RegistryClient;
import io.nvrfleet.camerasync.registry.RegistryClient.UnknownCameraException;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Links that people make. */
@ApplicationScoped
class ManualLinks {
    private static final Logger LOG = Logger.getLogger(ManualLinks.class);

    /** The directory follows the registry within about a second. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final String SET = """
            update device set link = 'manual', camera_id = camera.id, nvr_id = nvr.nvr_id, link_candidates = '{}',
                updated_at = now()
            from camera join nvr using (hostname)
            where device.id = ? and camera.id = ? and (link <> 'manual' or camera_id <> camera.id)
            returning device.id\
            """;

    private static final String CLEAR = """
            update device set link = 'none', camera_id = null, nvr_id = null, updated_at = now()
            where id = ? and link = 'manual'
            returning id\
            """;

    private final AgroalDataSource database;
    private final Linking linking;
    private final RegistryClient registry;

    ManualLinks(AgroalDataSource database, Linking linking, @RestClient RegistryClient registry) {
        this.database = database;
        this.linking = linking;
        this.registry = registry;
    }

    /**
     * Links a device to a camera.
     *
     * @throws ProblemException 404 when there is no such device, 422 when there is no such camera, 503 when nobody can say
     */
    void set(long device, long camera) throws SQLException {
        awaitIfNew(camera);
        linking.after(connection -> {
            requireDevice(connection, device);
            if (!isThere(connection, "camera", camera)) {
                throw ProblemException.impossible("camera_id", "there is no camera " + camera);
            }
            return new Query(SET, device, camera).list(connection, row -> row.getLong(1));
        });
    }

    /**
     * Leaves a device to its address.
     *
     * @throws ProblemException 404
     */
    void clear(long device) throws SQLException {
        linking.after(connection -> {
            requireDevice(connection, device);
            return new Query(CLEAR, device).list(connection, row -> row.getLong(1));
        });
    }

    private static void requireDevice(Connection connection, long id) throws SQLException {
        if (!isThere(connection, "device", id)) {
            throw ProblemException.notFound("There is no device " + id + ".");
        }
    }

    private static boolean isThere(Connection connection, String table, long id) throws SQLException {
        return !new Query("select id from " + table)
                .where("id = ?", id)
                .list(connection, row -> row.getLong(1))
                .isEmpty();
    }

    /** One that was registered a moment ago is in the registry and not yet in the directory. */
    private void awaitIfNew(long camera) throws SQLException {
        if (isThere(camera) || !isRegistered(camera)) {
            return;
        }
        long began = System.nanoTime();
        while (!isThere(camera)) {
            if (System.nanoTime() - began > LONGEST_WAIT.toNanos()) {
                throw ProblemException.unavailable(
                        "The camera is registered, and not known here yet. Try again in a moment.");
            }
            pause();
        }
    }

    private boolean isThere(long camera) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return isThere(connection, "camera", camera);
        }
    }

    private boolean isRegistered(long camera) {
        try {
            registry.camera(camera);
            return true;
        } catch (UnknownCameraException e) {
            return false;
        } catch (RuntimeException e) {
            LOG.debugf("the registry cannot be asked for camera %d: %s", camera, e);
            throw ProblemException.unavailable(
                    "The camera is not known here, and the registry does not answer. Try again in a moment.");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is ending. Try again in a moment.");
        }
    }
}
