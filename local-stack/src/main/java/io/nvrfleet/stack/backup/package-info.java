/** Backups of a stack, and how they come back. */
@NullMarked
package io.nvrfleet.stack.backup;

import org.jspecify.annotations.NullMarked;
