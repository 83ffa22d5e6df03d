package io.nvrfleet.gateway.socket;

import io.nvrfleet.gateway.agent.AgentSession;
import io.nvrfleet.gateway.dashboard.Viewer;
import io.nvrfleet.gateway.protocol.ClientMessage.Auth;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is. The first message decides; every state knows where it can go.
 *
 * <pre>
 *              auth                    admitted            superseded
 *   Opened ------------> Authenticating --------> Live ----------------> Leaving
 *     |  \                     |                    |                       |
 *     |   \ dashboard          | refused            | closed, cut,          | a ping answered,
 *     |    `------> Viewing    |                    | revoked, drained      | or not in time
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

    /** The hostname under which its peer introduced itself; null for who is no agent. */
    default @Nullable String agent() {
        return null;
    }

    /** The socket is gone or on its way out; nothing that arrives counts any more. */
    default Closed toClosed(long now) {
        return new Closed(now);
    }

    /** Nothing was said yet. */
    record Opened() implements ConnectionState {
        @Override
        public boolean isPending() {
            return true;
        }

        Authenticating toAuthenticating(Auth auth, long now) {
            return new Authenticating(auth, now);
        }

        Viewing toViewing(Viewer viewer) {
            return new Viewing(viewer);
        }
    }

    /**
     * An agent introduced itself and waits for the verdict.
     *
     * @param since when it introduced itself
     */
    record Authenticating(Auth auth, long since) implements ConnectionState {
        @Override
        public boolean isPending() {
            return true;
        }

        @Override
        public String agent() {
            return auth.hostname();
        }

        Live toLive(AgentSession session) {
            return new Live(session);
        }
    }

    /** A recorder's session. */
    record Live(AgentSession session) implements ConnectionState {
        @Override
        public String agent() {
            return session.hostname();
        }

        Leaving toLeaving(long since) {
            return new Leaving(session, since);
        }
    }

    /**
     * A session that lost to a later one. Whether its peer answers a ping now tells two machines with one hostname from
     * one machine that came back; until then its socket stays open.
     *
     * @param since when that ping was sent
     */
    record Leaving(AgentSession session, long since) implements ConnectionState {}

    /** A dashboard. */
    record Viewing(Viewer viewer) implements ConnectionState {}

    /**
     * The end.
     *
     * @param since when it was closed; its socket may be open for a while yet
     */
    record Closed(long since) implements ConnectionState {}
}
