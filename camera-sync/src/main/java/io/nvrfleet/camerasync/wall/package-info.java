/** Walls that people save: which devices are shown together. */
@NullMarked
package io.nvrfleet.camerasync.wall;

import org.jspecify.annotations.NullMarked;
