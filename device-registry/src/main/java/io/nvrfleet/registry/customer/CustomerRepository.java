package io.nvrfleet.registry.customer;

import io.nvrfleet.rest.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds customers that are not removed. */
@ApplicationScoped
public class CustomerRepository implements PanacheRepository<Customer> {
    /** One customer by the name, whatever the case. */
    Optional<Customer> named(String name) {
        return find("nameKey = lower(?1) and deletedAt is null", name).firstResultOptional();
    }

    /**
     * One customer.
     *
     * @throws ProblemException 404
     */
    Customer get(long id) {
        return find("id = ?1 and deletedAt is null", id).firstResultOptional().orElseThrow(() -> unknown(id));
    }

    /**
     * Holds a customer against removal while a site becomes theirs; null is no customer.
     *
     * @throws ProblemException 422 when there is none
     */
    public void requireForUse(@Nullable Long id) {
        if (id != null
                && find("id = ?1 and deletedAt is null", id)
                        .withLock(LockModeType.PESSIMISTIC_READ)
                        .firstResultOptional()
                        .isEmpty()) {
            throw ProblemException.impossible("customer_id", "there is no customer " + id);
        }
    }

    static ProblemException unknown(long id) {
        return ProblemException.notFound("There is no customer " + id + ".");
    }
}
