package io.nvrfleet.agent.link;

import java.time.Duration;

/**
 * Where a link is.
 *
 * <pre>
 * Away -> Connecting -> Greeting -> Accepted
 *   ^         |            |           |
 *   |         +------> Waiting <-------+     Waiting -> Connecting when its time has come
 *   +--- from anywhere, when told to stay away
 * </pre>
 */
public sealed interface LinkState {
    /** Not connected, and not about to be. */
    record Away() implements LinkState {}

    /** Not connected; the next attempt comes after the delay. */
    record Waiting(Ending why, Duration delay) implements LinkState {}

    /** The connection is being made. */
    record Connecting() implements LinkState {}

    /** The socket is open, the first message is sent, its answer is awaited. */
    record Greeting() implements LinkState {}

    /** The server took us. */
    record Accepted() implements LinkState {}
}
