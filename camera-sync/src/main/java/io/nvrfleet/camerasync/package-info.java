/**
 * Knows which cameras the media servers stream: asks each MediaMTX again and again ({@link io.nvrfleet.camerasync.mediamtx}), decides which
 * streams are active ({@link io.nvrfleet.camerasync.sync}), keeps them as devices ({@link io.nvrfleet.camerasync.device}), and tells of changes
 * ({@link io.nvrfleet.camerasync.stream}).
 */
@NullMarked
package io.nvrfleet.camerasync;

import org.jspecify.annotations.NullMarked;
