/** What a sync decides, and what becomes of it. */
@NullMarked
package io.nvrfleet.camerasync.sync;

import org.jspecify.annotations.NullMarked;
