/** The launcher {@code ./fleet}: starting, looking, stopping, and coming back after it was killed. */
@NullMarked
package io.nvrfleet.systemtests.launcher;

import org.jspecify.annotations.NullMarked;
