/** What can be watched, over HTTP. */
@NullMarked
package io.nvrfleet.camerasync.device;

import org.jspecify.annotations.NullMarked;
