/** What is sent to Kafka, and again. */
@NullMarked
package io.nvrfleet.registry.outbox;

import org.jspecify.annotations.NullMarked;
