package io.nvrfleet.ingestion.query;

import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;

/** The cameras that the registry has. */
@ApplicationScoped
class KnownCameras {
    private static final String CAMERAS = "select camera.id, camera.name from camera join nvr using (hostname)";

    private final DataSource database;

    KnownCameras(DataSource database) {
        this.database = database;
    }

    /** A camera. */
    record Known(long id, String name) {}

    /** @throws ProblemException 404 when there is no such camera */
    void require(long cameraId) {
        if (find("camera.id = ?", cameraId).isEmpty()) {
            throw ProblemException.notFound("There is no camera " + cameraId + ".");
        }
    }

    /**
     * The cameras of a recorder, by their names; none when it has none.
     *
     * @throws ProblemException 404 when there is no such recorder
     */
    List<Known> ofNvr(long nvrId) {
        if (new Query("select nvr_id from nvr")
                .where("nvr_id = ? and not removed", nvrId)
                .first(database, row -> row.getLong("nvr_id"))
                .isEmpty()) {
            throw ProblemException.notFound("There is no recorder " + nvrId + ".");
        }
        return find("nvr.nvr_id = ?", nvrId);
    }

    private List<Known> find(String condition, long id) {
        return new Query(CAMERAS)
                .where("not nvr.removed")
                .where(condition, id)
                .then("order by camera.name, camera.id")
                .list(database, row -> new Known(row.getLong("id"), row.getString("name")));
    }
}
