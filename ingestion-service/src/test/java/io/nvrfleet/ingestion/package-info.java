/** Tests of the service as a whole. */
@NullMarked
package io.nvrfleet.ingestion;

import org.jspecify.annotations.NullMarked;
