package io.nvrfleet.registry.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.Revision;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Registers, changes and removes customers. Nothing of it reaches the log. */
@ApplicationScoped
@Transactional
public class CustomerInventory {
    private final CustomerRepository customers;
    private final MergePatch patches;
    private final Clock clock;
    private final AgroalDataSource database;

    CustomerInventory(CustomerRepository customers, MergePatch patches, Clock clock, AgroalDataSource database) {
        this.customers = customers;
        this.patches = patches;
        this.clock = clock;
        this.database = database;
    }

    /**
     * Registers a customer.
     *
     * @return the id
     * @throws ProblemException 409 when there is one of that name, whatever the case
     */
    long register(String name) {
        requireFree(name);
        Customer customer = new Customer();
        customer.name = name;
        customer.createdAt = clock.instant();
        customer.updatedAt = customer.createdAt;
        customers.persistAndFlush(customer);
        return Objects.requireNonNull(customer.id);
    }

    /**
     * Changes a customer; a patch that changes nothing makes no revision.
     *
     * @throws ProblemException 404, 409, 412, 422
     */
    void change(long id, @Nullable String ifMatch, @Nullable JsonNode patch) {
        Customer customer = customers.get(id);
        Revision.require(ifMatch, customer.revision);
        CustomerEdit edit = new CustomerEdit();
        edit.name = customer.name;
        patches.apply(patch, edit, Map.of("id", "never changes"));
        if (edit.name.equals(customer.name)) {
            return;
        }
        if (!edit.name.equalsIgnoreCase(customer.name)) {
            requireFree(edit.name);
        }
        customer.name = edit.name;
        customer.updatedAt = clock.instant();
        customers.flush();
    }

    /**
     * Removes a customer who has no sites any more.
     *
     * @throws ProblemException 404, 409 while sites are theirs, 412
     */
    void remove(long id, @Nullable String ifMatch) {
        Customer customer = customers.get(id);
        customers.getEntityManager().refresh(customer, LockModeType.PESSIMISTIC_WRITE);
        Revision.require(ifMatch, customer.revision);
        long sites = new Query("select count(*) from site")
                .where("customer_id = ? and deleted_at is null", id)
                .first(database, row -> row.getLong(1))
                .orElseThrow();
        if (sites > 0) {
            throw ProblemException.conflict(
                    "The customer has sites (" + sites + "). Give them to another customer or remove them first.");
        }
        customer.deletedAt = clock.instant();
        customer.updatedAt = customer.deletedAt;
    }

    private void requireFree(String name) {
        if (customers.named(name).isPresent()) {
            throw ProblemException.conflict("There is a customer named " + name + ".");
        }
    }
}
