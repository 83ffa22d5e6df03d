package io.nvrfleet.registry.inventory;

import io.nvrfleet.rest.Query;
import org.jspecify.annotations.Nullable;

/**
 * Which recorders, and the cameras of which: by where they stand and whose they are, all of what is given.
 *
 * @param region as it is written at the site
 */
record Scope(
        @Nullable Long customerId,
        @Nullable String region,
        @Nullable Long siteId,
        @Nullable Boolean enabled) {
    /** Narrows a query of recorders {@code n} and their sites {@code t}. */
    Query narrow(Query query) {
        return query.whereIf(customerId, "t.customer_id = ?")
                .whereIf(region, "t.region = ?")
                .whereIf(siteId, "n.site_id = ?")
                .whereIf(enabled, "n.enabled = ?");
    }
}
