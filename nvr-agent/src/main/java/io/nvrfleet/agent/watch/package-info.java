/** What a dashboard is told, in the terminal. */
@NullMarked
package io.nvrfleet.agent.watch;

import org.jspecify.annotations.NullMarked;
