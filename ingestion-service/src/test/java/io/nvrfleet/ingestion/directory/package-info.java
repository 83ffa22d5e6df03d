/** Which cameras are registered. */
@NullMarked
package io.nvrfleet.ingestion.directory;

import org.jspecify.annotations.NullMarked;
