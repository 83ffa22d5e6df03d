package io.nvrfleet.gateway.socket;

import io.nvrfleet.gateway.dashboard.FrameSink;

/** The sending side of one WebSocket. Thread-safe; nothing blocks, and what is sent after a close is dropped. */
interface Wire extends FrameSink {
    /** Sends a ping that carries a number, which the pong brings back. */
    void ping(long number);

    /**
     * Starts the closing handshake. A peer that does not answer it is cut a few seconds later; one that does not even
     * read stays, until {@link #cut}.
     */
    void close(int code, String reason);

    /** Ends the connection at once, whatever waits to be sent. */
    void cut();
}
