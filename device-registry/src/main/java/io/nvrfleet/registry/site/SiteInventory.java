package io.nvrfleet.registry.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.nvrfleet.registry.customer.CustomerRepository;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.Revision;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Registers, changes and removes sites. Nothing of it reaches the log. */
@ApplicationScoped
@Transactional
public class SiteInventory {
    private final SiteRepository sites;
    private final CustomerRepository customers;
    private final MergePatch patches;
    private final Clock clock;
    private final AgroalDataSource database;

    SiteInventory(
            SiteRepository sites,
            CustomerRepository customers,
            MergePatch patches,
            Clock clock,
            AgroalDataSource database) {
        this.sites = sites;
        this.customers = customers;
        this.patches = patches;
        this.clock = clock;
        this.database = database;
    }

    /**
     * Registers a site.
     *
     * @return its id
     * @throws ProblemException 409 when there is one of that name, whatever the case, 422 when its customer is not registered
     */
    long register(SiteEdit values) {
        Site site = new Site();
        values.applyTo(site);
        requireFree(site.name);
        customers.requireForUse(site.customerId);
        site.createdAt = clock.instant();
        site.updatedAt = site.createdAt;
        sites.persistAndFlush(site);
        return Objects.requireNonNull(site.id);
    }

    /**
     * The id of the site of that name, which is registered if there is none; safe against others doing the same.
     *
     * @param name valid as a site's name
     */
    public long idOf(String name) {
        return find(name).orElseGet(() -> insert(name));
    }

    /** The id of the site of that name, whatever the case. */
    public Optional<Long> find(String name) {
        return new Query("select id from site")
                .where("name_key = lower(?) and deleted_at is null", name)
                .first(database, row -> row.getLong(1));
    }

    private long insert(String name) {
        Instant now = clock.instant();
        return new Query("""
                        insert into site (name, created_at, updated_at) values (?, ?, ?)
                        on conflict (name_key) where deleted_at is null do update set name = site.name
                        returning id""", name, now, now)
                .first(database, row -> row.getLong(1))
                .orElseThrow();
    }

    /**
     * Changes a site; a patch that changes nothing makes no revision.
     *
     * @throws ProblemException 404, 409, 412, 422
     */
    void change(long id, @Nullable String ifMatch, @Nullable JsonNode patch) {
        Site site = sites.get(id);
        Revision.require(ifMatch, site.revision);
        SiteEdit edit = patches.apply(patch, SiteEdit.of(site), Map.of("id", "never changes"));
        if (!edit.name.equalsIgnoreCase(site.name)) {
            requireFree(edit.name);
        }
        if (!Objects.equals(edit.customerId, site.customerId)) {
            customers.requireForUse(edit.customerId);
        }
        edit.applyTo(site);
        if (sites.getEntityManager().unwrap(Session.class).isDirty()) {
            site.updatedAt = clock.instant();
        }
        sites.flush();
    }

    /**
     * Removes a site where no recorder stands any more.
     *
     * @throws ProblemException 404, 409 while recorders stand there, 412
     */
    void remove(long id, @Nullable String ifMatch) {
        Site site = sites.get(id);
        sites.getEntityManager().refresh(site, LockModeType.PESSIMISTIC_WRITE);
        Revision.require(ifMatch, site.revision);
        long nvrs = new Query("select count(*) from nvr")
                .where("site_id = ? and deleted_at is null", id)
                .first(database, row -> row.getLong(1))
                .orElseThrow();
        if (nvrs > 0) {
            throw ProblemException.conflict("Recorders stand at this site (" + nvrs + "). Move or remove them first.");
        }
        site.deletedAt = clock.instant();
        site.updatedAt = site.deletedAt;
    }

    private void requireFree(String name) {
        if (sites.named(name).isPresent()) {
            throw ProblemException.conflict("There is a site named " + name + ".");
        }
    }
}
