/** Who else is told of changes. */
@NullMarked
package io.nvrfleet.camerasync.stream;

import org.jspecify.annotations.NullMarked;
