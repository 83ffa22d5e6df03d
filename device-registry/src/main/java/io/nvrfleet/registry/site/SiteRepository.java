package io.nvrfleet.registry.site;

import io.nvrfleet.rest.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds sites that are not removed. */
@ApplicationScoped
public class SiteRepository implements PanacheRepository<Site> {
    /** One site by its name, whatever the case. */
    public Optional<Site> named(String name) {
        return find("nameKey = lower(?1) and deletedAt is null", name).firstResultOptional();
    }

    /**
     * One site.
     *
     * @throws ProblemException 404
     */
    public Site get(long id) {
        return find("id = ?1 and deletedAt is null", id)
                .firstResultOptional()
                .orElseThrow(() -> ProblemException.notFound("There is no site " + id + "."));
    }

    /**
     * Holds a site against removal while a recorder is put there; null is no site.
     *
     * @throws ProblemException 422 when there is none
     */
    public void requireForUse(@Nullable Long id) {
        if (id != null
                && find("id = ?1 and deletedAt is null", id)
                        .withLock(LockModeType.PESSIMISTIC_READ)
                        .firstResultOptional()
                        .isEmpty()) {
            throw ProblemException.impossible("site_id", "there is no site " + id);
        }
    }
}
