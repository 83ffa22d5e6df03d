/** The table of the rules of status, row by row, as far as a client can see it. */
@NullMarked
package io.nvrfleet.systemtests.presence;

import org.jspecify.annotations.NullMarked;
