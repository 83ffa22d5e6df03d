/** What is asked of telemetry. */
@NullMarked
package io.nvrfleet.ingestion.query;

import org.jspecify.annotations.NullMarked;
