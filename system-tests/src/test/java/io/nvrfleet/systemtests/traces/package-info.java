/** What the services tell of their work: traces across processes, and logs that programs read. */
@NullMarked
package io.nvrfleet.systemtests.traces;

import org.jspecify.annotations.NullMarked;
