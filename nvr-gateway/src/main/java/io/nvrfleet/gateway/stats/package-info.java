/** Who is connected: to this gateway, and to all of them. */
@NullMarked
package io.nvrfleet.gateway.stats;

import org.jspecify.annotations.NullMarked;
