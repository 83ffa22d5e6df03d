/** Cameras that are simulated: what they are, and how they do. */
@NullMarked
package io.nvrfleet.agent.metrics;

import org.jspecify.annotations.NullMarked;
