/** A whole fleet in one process, with faults at a given rate and its own truth to compare with. */
@NullMarked
package io.nvrfleet.agent.simulate;

import org.jspecify.annotations.NullMarked;
