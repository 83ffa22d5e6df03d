/** Child processes: started, found again after a crash, stopped in order. */
@NullMarked
package io.nvrfleet.servers.process;

import org.jspecify.annotations.NullMarked;
