/** The commands of the launcher. */
@NullMarked
package io.nvrfleet.stack.cli;

import org.jspecify.annotations.NullMarked;
