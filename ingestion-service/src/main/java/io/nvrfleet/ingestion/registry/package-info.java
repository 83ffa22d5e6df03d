/** The registry's REST interface. */
@NullMarked
package io.nvrfleet.ingestion.registry;

import org.jspecify.annotations.NullMarked;
