/**
 * The contract between the services: wire records of Kafka, topic names and the codec that writes them. No I/O.
 *
 * <p>JSON is snake_case, times are RFC 3339 in UTC, absent values are left out. Golden files of every event are in this
 * module's test resources; producers and consumers are tested against them.
 */
@NullMarked
package io.nvrfleet.events;

import org.jspecify.annotations.NullMarked;
