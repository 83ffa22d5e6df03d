/** One exception table: every error of the API as RFC 9457 problem. */
@NullMarked
package io.nvrfleet.rest.problem;

import org.jspecify.annotations.NullMarked;
