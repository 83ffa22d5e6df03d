/** From Kafka to the tables. */
@NullMarked
package io.nvrfleet.ingestion.reader;

import org.jspecify.annotations.NullMarked;
