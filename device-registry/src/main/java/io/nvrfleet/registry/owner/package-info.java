/**
 * Owning partitions of the log: takes what the group assigns, reads records, lets the presence core decide, stores and
 * publishes what changed (docs/adr/0002-the-log-is-read-by-a-plain-consumer.md).
 */
@NullMarked
package io.nvrfleet.registry.owner;

import org.jspecify.annotations.NullMarked;
