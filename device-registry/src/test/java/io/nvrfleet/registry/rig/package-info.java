/** Real servers and real registry processes that a test can stop, kill, empty and start again. */
@NullMarked
package io.nvrfleet.registry.rig;

import org.jspecify.annotations.NullMarked;
