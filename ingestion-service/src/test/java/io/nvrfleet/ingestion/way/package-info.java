/** The ways in over HTTP, with bad input, bad clients and bad days. */
@NullMarked
package io.nvrfleet.ingestion.way;

import org.jspecify.annotations.NullMarked;
