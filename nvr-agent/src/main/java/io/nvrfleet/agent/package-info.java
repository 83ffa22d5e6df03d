/** The command line of the reference agent, the fleet simulator and the terminal's view of a dashboard. */
@NullMarked
package io.nvrfleet.agent;

import org.jspecify.annotations.NullMarked;
