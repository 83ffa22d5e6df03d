/**
 * How the system is: what {@code GET /api/system/health} tells. {@link io.nvrfleet.dashboard.health.HealthWatch} asks the replicas
 * of each service in the background, {@link io.nvrfleet.dashboard.health.Assessment} makes words of what they answer, and
 * callers get the latest answer, which is made once for all of them.
 */
@NullMarked
package io.nvrfleet.dashboard.health;

import org.jspecify.annotations.NullMarked;
