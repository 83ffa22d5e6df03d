/**
 * Status as a pure function of the log: the state of a partition and one record give a new state, changes and commands. No
 * Kafka, no SQL, no clock but the log's (docs/adr/0001-status-is-a-function-of-the-log.md). The rules that it follows, which
 * the code cites by number, are in docs/rules-of-status.md.
 *
 * <p>{@link io.nvrfleet.registry.presence.PartitionState} takes the records, {@link io.nvrfleet.registry.presence.Session} has
 * the diagram of a session's states, {@link io.nvrfleet.registry.presence.Resumption} says how an owner begins.
 */
@NullMarked
package io.nvrfleet.registry.presence;

import org.jspecify.annotations.NullMarked;
