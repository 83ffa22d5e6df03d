/** What is known of recorders, cameras and streams, and which conditions of rules hold of it. */
@NullMarked
package io.nvrfleet.ingestion.alert.source;

import org.jspecify.annotations.NullMarked;
