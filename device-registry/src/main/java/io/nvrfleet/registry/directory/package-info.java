/** Keeps the directories what the owned partitions say: reads them, and publishes again what differs. */
@NullMarked
package io.nvrfleet.registry.directory;

import org.jspecify.annotations.NullMarked;
