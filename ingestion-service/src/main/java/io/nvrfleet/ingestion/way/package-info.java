/** The ways in over HTTP: a report is read, its camera found, and Kafka has it before anybody is told that it is accepted. */
@NullMarked
package io.nvrfleet.ingestion.way;

import org.jspecify.annotations.NullMarked;
