/** The messages and close codes of the WebSocket. Pure: no I/O, no clock. */
@NullMarked
package io.nvrfleet.gateway.protocol;

import org.jspecify.annotations.NullMarked;
