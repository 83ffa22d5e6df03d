/** The system under test: started, looked at and stopped as its user would, by processes and ports. Linux. */
@NullMarked
package io.nvrfleet.systemtests.stack;

import org.jspecify.annotations.NullMarked;
