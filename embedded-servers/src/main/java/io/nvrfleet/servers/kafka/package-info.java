/** A real Kafka broker (KRaft, one node) inside a JVM. */
@NullMarked
package io.nvrfleet.servers.kafka;

import org.jspecify.annotations.NullMarked;
