/** Walls through the API. */
@NullMarked
package io.nvrfleet.camerasync.wall;

import org.jspecify.annotations.NullMarked;
