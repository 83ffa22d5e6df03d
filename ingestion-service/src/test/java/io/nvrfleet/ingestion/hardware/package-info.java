/** The rule of what counts as a change. */
@NullMarked
package io.nvrfleet.ingestion.hardware;

import org.jspecify.annotations.NullMarked;
