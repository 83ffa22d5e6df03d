/** Records that a service could not process: looked at, and given back to the topics that they came from. */
@NullMarked
package io.nvrfleet.stack.deadletters;

import org.jspecify.annotations.NullMarked;
