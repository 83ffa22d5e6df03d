package io.nvrfleet.gateway.socket;

import io.nvrfleet.gateway.agent.AgentSession;
import io.nvrfleet.gateway.dashboard.Viewer;
import io.nvrfleet.gateway.protocol.ClientMessage.Auth;

/**
 * What a connection is. The first message decides; every state knows where it can go.
 *
 * <pre>
 *              auth                    admitted            superseded
 *   Opened ------------> Authenticating --------> Live ----------------> Leaving
 *     |  \                     |                    |                       |
 *     |   \ dashboard          | refused            | closed, cut,          | close handshake
 *     |    `------> Viewing    |                    | revoked, drained      | done or given up
 *     |                |       |                    |                       |
 *     `----------------+-------+--------------------+-----------------------'
 *                      v
 *                    Closed
 * </pre>
 */
sealed interface ConnectionState {
    /** Whether the gateway does not know yet what to do for this connection. */
    default boolean isPending() {
        return false;
    }

    /** The socket is gone or on its way out; nothing that arrives counts any more. */
    default Closed toClosed() {
        return new Closed();
    }

    /** Nothing was said yet. */
    record Opened() implements ConnectionState {
        @Override
        public boolean isPending() {
            return true;
        }

        Authenticating toAuthenticating(Auth auth) {
            return new Authenticating(auth);
        }

        Viewing toViewing(Viewer viewer) {
            return new Viewing(viewer);
        }
    }

    /** An agent introduced itself and waits for the verdict. */
    record Authenticating(Auth auth) implements ConnectionState {
        @Override
        public boolean isPending() {
            return true;
        }

        Live toLive(AgentSession session) {
            return new Live(session);
        }
    }

    /** A recorder's session. */
    record Live(AgentSession session) implements ConnectionState {
        Leaving toLeaving() {
            return new Leaving(session);
        }
    }

    /** A session that lost to a later one: whether its peer answers the close tells whether it was alive. */
    record Leaving(AgentSession session) implements ConnectionState {}

    /** A dashboard. */
    record Viewing(Viewer viewer) implements ConnectionState {}

    /** The end. */
    record Closed() implements ConnectionState {}
}
