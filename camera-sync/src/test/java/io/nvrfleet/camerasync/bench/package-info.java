/** What syncs cost. */
@NullMarked
package io.nvrfleet.camerasync.bench;

import org.jspecify.annotations.NullMarked;
