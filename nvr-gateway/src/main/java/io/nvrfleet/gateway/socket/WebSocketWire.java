package io.nvrfleet.gateway.socket;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.buffer.Buffer;
import org.jboss.logging.Logger;

/** A connection of WebSockets Next. */
final class WebSocketWire implements Wire {
    private static final Logger LOG = Logger.getLogger(WebSocketWire.class);

    private final WebSocketConnection connection;
    private final Runnable cut;

    /**
     * @param cut ends the connection below, which WebSockets Next only closes by a frame
     */
    WebSocketWire(WebSocketConnection connection, Runnable cut) {
        this.connection = connection;
        this.cut = cut;
    }

    @Override
    public void send(String frame, Runnable whenOut) {
        connection.sendText(frame).subscribe().with(done -> whenOut.run(), failure -> {
            whenOut.run();
            ignore(failure);
        });
    }

    @Override
    public void ping(long number) {
        connection
                .sendPing(Buffer.buffer(Long.BYTES).appendLong(number))
                .subscribe()
                .with(done -> {}, this::ignore);
    }

    @Override
    public void close(int code, String reason) {
        if (connection.isOpen()) {
            connection.close(new CloseReason(code, reason)).subscribe().with(done -> {}, this::ignore);
        }
    }

    @Override
    public void cut() {
        cut.run();
    }

    /** The peer is gone, which the close callback tells too. */
    private void ignore(Throwable failure) {
        LOG.debugf("not sent: %s", failure.toString());
    }
}
