/** What the service says of itself. */
@NullMarked
package io.nvrfleet.ingestion.openapi;

import org.jspecify.annotations.NullMarked;
