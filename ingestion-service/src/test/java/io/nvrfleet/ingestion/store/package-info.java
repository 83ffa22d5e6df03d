/** What is kept of reports, with a real PostgreSQL. */
@NullMarked
package io.nvrfleet.ingestion.store;

import org.jspecify.annotations.NullMarked;
