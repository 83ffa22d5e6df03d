package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.Hostnames;
import io.nvrfleet.rest.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds recorders that are not removed. */
@ApplicationScoped
public class NvrRepository implements PanacheRepository<Nvr> {
    private final InventoryCommands commands;

    NvrRepository(InventoryCommands commands) {
        this.commands = commands;
    }

    /**
     * The recorder, with its hostname held for this transaction.
     *
     * @throws ProblemException 404
     */
    public Nvr held(long id) {
        String hostname = find("select hostname from Nvr where id = ?1", id)
                .project(String.class)
                .firstResultOptional()
                .orElseThrow(() -> unknown(id));
        commands.lock(Hostnames.key(hostname));
        return find("id = ?1 and deletedAt is null", id).firstResultOptional().orElseThrow(() -> unknown(id));
    }

    /** The recorder of a hostname, in whatever case. */
    public Optional<Nvr> ofHostname(String hostname) {
        return find("hostnameKey = ?1 and deletedAt is null", Hostnames.key(hostname))
                .firstResultOptional();
    }

    static ProblemException unknown(long id) {
        return ProblemException.notFound("There is no recorder " + id + ".");
    }
}
