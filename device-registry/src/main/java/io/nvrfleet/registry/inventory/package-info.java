/** Recorders and cameras: their entities, their REST resources, and the commands that bring each change into the log. */
@NullMarked
package io.nvrfleet.registry.inventory;

import org.jspecify.annotations.NullMarked;
