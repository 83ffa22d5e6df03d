package io.nvrfleet.gateway.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.impl.Http1xServerConnection;

/**
 * Lets a connection live for as long as it takes to say why it ends. Vert.x closes the TCP connection of a peer whose frame
 * is over the limit, which that peer can not tell from a broken network (1006). Whatever it sends from then on is thrown
 * away. Frames that are broken in another way end the connection as ever.
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
        boolean isTooLarge = cause instanceof CorruptedWebSocketFrameException corrupted
                && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
        if (isTooLarge) {
            context.pipeline().addFirst(new Discarding());
            connection.handleException(cause);
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    /** Throws away the rest of what is too large, for as long as the close takes: the decoder would look at each byte. */
    private static final class Discarding extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
