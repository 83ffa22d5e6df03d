/** Servers for the integration tests of the other modules. */
@NullMarked
package io.nvrfleet.servers.testing;

import org.jspecify.annotations.NullMarked;
