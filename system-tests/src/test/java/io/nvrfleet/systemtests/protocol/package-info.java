/** What {@code /ws} does with peers that are wrong, silent or unwelcome, and that nobody else suffers. */
@NullMarked
package io.nvrfleet.systemtests.protocol;

import org.jspecify.annotations.NullMarked;
