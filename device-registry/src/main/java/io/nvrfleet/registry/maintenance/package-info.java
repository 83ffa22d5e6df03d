/** When somebody worked on recorders and cameras: windows as ingestion-service tells them. */
@NullMarked
package io.nvrfleet.registry.maintenance;

import org.jspecify.annotations.NullMarked;
