/** Jobs that run once in the cluster, and locks by name (ADR 0011). */
@NullMarked
package io.nvrfleet.service.job;

import org.jspecify.annotations.NullMarked;
