/** Servers for the integration tests of the other modules. */
@NullMarked
package io.nvrfleet.stack.testing;

import org.jspecify.annotations.NullMarked;
