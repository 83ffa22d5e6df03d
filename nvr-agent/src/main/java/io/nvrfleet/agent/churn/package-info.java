/** Faults at a given rate, decided by chance that can be repeated. */
@NullMarked
package io.nvrfleet.agent.churn;

import org.jspecify.annotations.NullMarked;
