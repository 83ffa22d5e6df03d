package io.nvrfleet.gateway.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.http.impl.Http1xServerConnection;

/**
 * Lets a connection live for as long as it takes to say why it ends. Vert.x closes the TCP connection of a peer whose frame
 * is over the limit, which that peer can not tell from a broken network (1006). The decoder skips whatever it sends from
 * then on.
 */
final class TooLargeFrames extends ChannelInboundHandlerAdapter {
    /** The name that Vert.x gives its own handler. */
    private static final String VERTX_HANDLER = "handler";

    private final Http1xServerConnection connection;

    private TooLargeFrames(Http1xServerConnection connection) {
        this.connection = connection;
    }

    /** To be called before the upgrade, on the connection's event loop. */
    static void watch(Http1xServerConnection connection) {
        ChannelPipeline pipeline = connection.channel().pipeline();
        if (pipeline.get(TooLargeFrames.class) == null) {
            pipeline.addBefore(VERTX_HANDLER, null, new TooLargeFrames(connection));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException) {
            connection.handleException(cause);
        } else {
            context.fireExceptionCaught(cause);
        }
    }
}
