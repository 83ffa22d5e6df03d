/** One WebSocket connection, from upgrade to close. */
@NullMarked
package io.nvrfleet.gateway.socket;

import org.jspecify.annotations.NullMarked;
