/** Tells everybody else which streams changed. */
@NullMarked
package io.nvrfleet.camerasync.stream;

import org.jspecify.annotations.NullMarked;
