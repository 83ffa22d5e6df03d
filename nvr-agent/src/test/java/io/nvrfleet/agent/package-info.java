/** Tests of the agent, and the gateway they play against. */
@NullMarked
package io.nvrfleet.agent;

import org.jspecify.annotations.NullMarked;
