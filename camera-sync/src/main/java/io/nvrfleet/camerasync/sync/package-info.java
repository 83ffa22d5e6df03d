/**
 * One sync after the other: what a media server says becomes what holds of its streams. {@link io.nvrfleet.camerasync.sync.Health} and
 * {@link io.nvrfleet.camerasync.sync.Decision} decide, without clock, SQL or network; {@link io.nvrfleet.camerasync.sync.ServerSync} carries out.
 */
@NullMarked
package io.nvrfleet.camerasync.sync;

import org.jspecify.annotations.NullMarked;
