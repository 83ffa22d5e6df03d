/** Which registered camera a device shows: by its address, or as somebody chose. */
@NullMarked
package io.nvrfleet.camerasync.link;

import org.jspecify.annotations.NullMarked;
