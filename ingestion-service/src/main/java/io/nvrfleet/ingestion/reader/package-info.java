/** What reads reports back from Kafka and has them stored. */
@NullMarked
package io.nvrfleet.ingestion.reader;

import org.jspecify.annotations.NullMarked;
