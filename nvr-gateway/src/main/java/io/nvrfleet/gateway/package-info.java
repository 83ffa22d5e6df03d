/** The WebSocket edge: agents and dashboards in, events out, live updates fanned out. */
@NullMarked
package io.nvrfleet.gateway;

import org.jspecify.annotations.NullMarked;
