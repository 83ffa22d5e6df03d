/** Rows to Kafka: what was committed is published in the order of its versions, and what REST decided is appended to the log. */
@NullMarked
package io.nvrfleet.registry.outbox;

import org.jspecify.annotations.NullMarked;
