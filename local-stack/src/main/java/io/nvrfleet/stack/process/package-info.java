/** Child processes: started, found again after a crash, stopped in order. */
@NullMarked
package io.nvrfleet.stack.process;

import org.jspecify.annotations.NullMarked;
