/** The owner of the log against real servers. */
@NullMarked
package io.nvrfleet.registry.log;

import org.jspecify.annotations.NullMarked;
