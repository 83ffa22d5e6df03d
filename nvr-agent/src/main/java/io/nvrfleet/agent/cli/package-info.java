/** What the commands share: options, values with units, and the terminal. */
@NullMarked
package io.nvrfleet.agent.cli;

import org.jspecify.annotations.NullMarked;
