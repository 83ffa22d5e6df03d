package io.nvrfleet.gateway.socket;

import io.nvrfleet.gateway.dashboard.FrameSink;

/** The sending side of one WebSocket. Thread-safe; nothing blocks, and what is sent after a close is dropped. */
interface Wire extends FrameSink {
    /** Sends a ping that carries a number, which the pong brings back. */
    void ping(long number);

    /** Starts the closing handshake; a peer that does not answer it is cut a few seconds later. */
    void close(int code, String reason);
}
