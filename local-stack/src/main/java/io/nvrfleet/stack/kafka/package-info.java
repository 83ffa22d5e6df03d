/** A real Kafka broker (KRaft, one node) inside a JVM. */
@NullMarked
package io.nvrfleet.stack.kafka;

import org.jspecify.annotations.NullMarked;
