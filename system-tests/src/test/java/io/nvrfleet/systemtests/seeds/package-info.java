/** The flows of the seeds' documents 000, 001 and 002, with the messages as they are written there. */
@NullMarked
package io.nvrfleet.systemtests.seeds;

import org.jspecify.annotations.NullMarked;
