/**
 * The edge of the presence core: reads the log, keeps what the core says in one transaction with the offset, publishes
 * what changed (docs/adr/0002-the-log-is-read-by-a-plain-consumer.md).
 */
@NullMarked
package io.nvrfleet.registry.log;

import org.jspecify.annotations.NullMarked;
