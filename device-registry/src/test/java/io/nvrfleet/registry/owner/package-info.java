/** The owner of the log against real servers. */
@NullMarked
package io.nvrfleet.registry.owner;

import org.jspecify.annotations.NullMarked;
