/** One WebSocket, kept open: connecting, watching for silence, and coming back as the close code says. */
@NullMarked
package io.nvrfleet.agent.link;

import org.jspecify.annotations.NullMarked;
