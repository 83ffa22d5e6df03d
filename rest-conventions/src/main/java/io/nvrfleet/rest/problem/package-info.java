/**
 * Problems (RFC 9457). {@link io.nvrfleet.rest.problem.ExceptionTable} is the one table from exceptions to answers; what it
 * does not know is our fault: 500, with a trace id that the log has too, and without its cause.
 */
@NullMarked
package io.nvrfleet.rest.problem;

import org.jspecify.annotations.NullMarked;
