/** Keeps {@code nvr.directory} what the owned partitions say: reads it, and publishes again what differs. */
@NullMarked
package io.nvrfleet.registry.directory;

import org.jspecify.annotations.NullMarked;
