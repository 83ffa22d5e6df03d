/** The inventory of recorders, cameras and sites, and the only writer of their status. */
@NullMarked
package io.nvrfleet.registry;

import org.jspecify.annotations.NullMarked;
