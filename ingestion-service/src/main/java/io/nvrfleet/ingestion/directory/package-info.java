/** Which cameras are registered, and which are reported that are not. */
@NullMarked
package io.nvrfleet.ingestion.directory;

import org.jspecify.annotations.NullMarked;
