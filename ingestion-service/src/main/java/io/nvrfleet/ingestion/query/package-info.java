/** What is kept of cameras, as people and programs ask for it. */
@NullMarked
package io.nvrfleet.ingestion.query;

import org.jspecify.annotations.NullMarked;
