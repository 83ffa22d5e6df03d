/** The topics that this service makes. */
@NullMarked
package io.nvrfleet.ingestion.topics;

import org.jspecify.annotations.NullMarked;
