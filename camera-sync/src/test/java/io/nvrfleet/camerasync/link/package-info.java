/** Which camera a device shows. */
@NullMarked
package io.nvrfleet.camerasync.link;

import org.jspecify.annotations.NullMarked;
