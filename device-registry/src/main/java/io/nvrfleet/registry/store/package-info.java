/**
 * Partitions as PostgreSQL keeps them: offset, state, status, history and outbox of many partitions in one transaction of
 * batched statements, and when each recorder was last seen.
 */
@NullMarked
package io.nvrfleet.registry.store;

import org.jspecify.annotations.NullMarked;
