/** The directory against real servers. */
@NullMarked
package io.nvrfleet.registry.directory;

import org.jspecify.annotations.NullMarked;
