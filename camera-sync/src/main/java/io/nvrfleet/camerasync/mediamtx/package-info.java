/**
 * Asks a MediaMTX, 1.2.1 or later, what it has, and nothing else. Its configuration holds the passwords of cameras in clear: what leaves
 * this package has none, not even in an exception.
 */
@NullMarked
package io.nvrfleet.camerasync.mediamtx;

import org.jspecify.annotations.NullMarked;
