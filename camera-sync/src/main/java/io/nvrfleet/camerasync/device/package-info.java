/** Devices: the streams of the media servers as rows, and as {@code /api/devices}. */
@NullMarked
package io.nvrfleet.camerasync.device;

import org.jspecify.annotations.NullMarked;
