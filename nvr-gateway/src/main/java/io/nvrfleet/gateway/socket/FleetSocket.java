package io.nvrfleet.gateway.socket;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPingMessage;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint of agents and dashboards. Every callback returns a {@code Uni} that is done, so that it runs on the
 * connection's event loop and in the order of the frames; nothing in it waits.
 */
@WebSocket(path = "/ws", inboundProcessingMode = InboundProcessingMode.CONCURRENT)
class FleetSocket {
    private static final Logger LOG = Logger.getLogger(FleetSocket.class);
    private static final TypedKey<ClientConnection> CLIENT = new TypedKey<>("client");
    private static final Uni<Void> DONE = Uni.createFrom().voidItem();

    private final Connections connections;

    FleetSocket(Connections connections) {
        this.connections = connections;
    }

    @OnOpen
    Uni<Void> opened(WebSocketConnection connection) {
        String remoteAddress = connection.userData().get(UpgradeCheck.REMOTE_ADDRESS);
        Runnable cut = connection.userData().get(UpgradeCheck.CUT);
        Wire wire = new WebSocketWire(connection, cut == null ? () -> {} : cut);
        connection.userData().put(CLIENT, connections.opened(wire, remoteAddress == null ? "" : remoteAddress));
        return DONE;
    }

    @OnTextMessage
    Uni<Void> text(String message, WebSocketConnection connection) {
        ClientConnection client = client(connection);
        if (client != null) {
            client.received(message);
        }
        return DONE;
    }

    @OnBinaryMessage
    Uni<Void> binary(Buffer message, WebSocketConnection connection) {
        ClientConnection client = client(connection);
        if (client != null) {
            client.receivedBinary();
        }
        return DONE;
    }

    @OnPingMessage
    Uni<Void> ping(Buffer message, WebSocketConnection connection) {
        ClientConnection client = client(connection);
        if (client != null) {
            client.receivedPing();
        }
        return DONE;
    }

    @OnPongMessage
    Uni<Void> pong(Buffer message, WebSocketConnection connection) {
        ClientConnection client = client(connection);
        if (client != null) {
            client.receivedPong(message.length() == Long.BYTES ? message.getLong(0) : Long.MIN_VALUE);
        }
        return DONE;
    }

    @OnClose
    Uni<Void> closed(WebSocketConnection connection, CloseReason reason) {
        ClientConnection client = client(connection);
        if (client != null) {
            connections.closed(client, hadCloseFrame(reason));
        }
        return DONE;
    }

    @OnError
    Uni<Void> failed(Throwable failure, WebSocketConnection connection) {
        LOG.debugf("connection failed: %s", failure.toString());
        ClientConnection client = client(connection);
        if (client != null && isAboutSize(failure)) {
            client.receivedTooMuch();
        }
        return DONE;
    }

    /**
     * Whether the peer sent a close frame with a code. WebSockets Next gives 1005 both for a close frame without a code, such
     * as that of a plain {@code close()}, and for a connection that broke; both count as broken.
     */
    private static boolean hadCloseFrame(CloseReason reason) {
        return reason.getCode() != CloseReason.EMPTY.getCode() && reason.getCode() != CloseReason.ABNORMAL.getCode();
    }

    /** Vert.x has no exception of its own for a message in several frames that are too much together. */
    private static boolean isAboutSize(Throwable failure) {
        if (failure instanceof CorruptedWebSocketFrameException corrupted) {
            return corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
        }
        return failure instanceof IllegalStateException
                && String.valueOf(failure.getMessage()).contains("max message size");
    }

    private static @Nullable ClientConnection client(WebSocketConnection connection) {
        return connection.userData().get(CLIENT);
    }
}
