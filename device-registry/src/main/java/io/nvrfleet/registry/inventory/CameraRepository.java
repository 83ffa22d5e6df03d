package io.nvrfleet.registry.inventory;

import io.nvrfleet.rest.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Finds cameras that are not removed. */
@ApplicationScoped
public class CameraRepository implements PanacheRepository<Camera> {
    /** All cameras of a recorder, oldest first. */
    public List<Camera> of(long nvrId) {
        return list("nvrId = ?1 and deletedAt is null", Sort.by("id"), nvrId);
    }

    /** One camera by the name that its recorder gives it. */
    public Optional<Camera> named(long nvrId, String name) {
        return find("nvrId = ?1 and name = ?2 and deletedAt is null", nvrId, name)
                .firstResultOptional();
    }

    /**
     * One camera.
     *
     * @throws ProblemException 404
     */
    public Camera get(long id) {
        return find("id = ?1 and deletedAt is null", id).firstResultOptional().orElseThrow(() -> unknown(id));
    }

    static ProblemException unknown(long id) {
        return ProblemException.notFound("There is no camera " + id + ".");
    }
}
