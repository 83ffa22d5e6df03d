/** Viewers: status changes as frames, batches, replay. */
@NullMarked
package io.nvrfleet.gateway.dashboard;

import org.jspecify.annotations.NullMarked;
