package io.nvrfleet.agent.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.impl.WebSocketInternal;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket that is opened again whenever it ends, as late as the {@link Verdict} of its end says.
 *
 * <p>A server that says nothing is pinged and then given up, so that a half-open connection is noticed here too. Lives
 * on the {@link Loop}; every method must be called there.
 */
public final class Link {
    private static final int NORMAL = 1000;

    /** Who speaks over the link. */
    public interface Peer {
        /** The first message on a new socket. */
        String greeting();

        /** A text message arrived. */
        void received(String text);

        /** The state is now another one. */
        void changed(LinkState before, LinkState now);
    }

    private final Loop loop;
    private final Sockets sockets;
    private final LinkSettings settings;
    private final Backoff backoff;
    private final Peer peer;

    private LinkState state = new LinkState.Away();
    private @Nullable WebSocket socket;
    private int attempt;
    private boolean silenced;
    private long waitTimer = -1;
    private long watchTimer = -1;
    private long since;
    private long heardAt;
    private long watchedAt;

    /** A link that is away until {@link #connect}. */
    public Link(Loop loop, Sockets sockets, LinkSettings settings, RandomGenerator random, Peer peer) {
        this.loop = loop;
        this.sockets = sockets;
        this.settings = settings;
        this.backoff = new Backoff(random, settings.scale());
        this.peer = peer;
    }

    /** Where it is. */
    public LinkState state() {
        return state;
    }

    /** Whether {@link #silence} holds. */
    public boolean isSilenced() {
        return silenced;
    }

    /** Connects now, whatever it was waiting for; an open socket is reset first. */
    public void connect() {
        abandon();
        int mine = attempt;
        to(new LinkState.Connecting());
        waitTimer = loop.after(
                settings.connectTimeout(),
                () -> ended(
                        mine,
                        Ending.broken("no connection within "
                                + settings.connectTimeout().toMillis() + " ms")));
        sockets.open().onComplete(result -> {
            if (mine != attempt) {
                if (result.succeeded()) {
                    result.result().close();
                }
            } else if (result.succeeded()) {
                opened(mine, result.result());
            } else {
                ended(mine, sockets.explain(result.cause()));
            }
        });
    }

    private void opened(int mine, WebSocket opened) {
        loop.cancel(waitTimer);
        socket = opened;
        since = heardAt = watchedAt = System.nanoTime();
        opened.textMessageHandler(text -> {
            if (mine == attempt) {
                heardAt = System.nanoTime();
                peer.received(text);
            }
        });
        opened.pongHandler(pong -> heardAt = System.nanoTime());
        opened.exceptionHandler(failure -> ended(mine, Ending.broken("the connection broke")));
        opened.closeHandler(nothing -> closed(mine, opened));
        watchTimer = loop.every(settings.pingAfter().dividedBy(5), () -> watch(mine));
        to(new LinkState.Greeting());
        opened.writeTextMessage(peer.greeting());
    }

    private void closed(int mine, WebSocket closed) {
        if (mine == attempt) {
            socket = null; // the closing handshake may still be under way, and must not be cut by a reset
            ended(mine, endingOf(closed));
        }
    }

    private static Ending endingOf(WebSocket socket) {
        Short code = socket.closeStatusCode();
        if (code == null) {
            return Ending.broken("the connection broke");
        }
        String reason = socket.closeReason();
        return Ending.closed(code, reason == null ? "" : reason);
    }

    /** The server took us: to be called by the peer when it reads so. */
    public void accepted() {
        since = System.nanoTime();
        to(new LinkState.Accepted());
    }

    /** Sends a text message; false when there is no open socket to send it on, or it is silenced. */
    public boolean send(String text) {
        if (socket == null || silenced) {
            return false;
        }
        socket.writeTextMessage(text);
        return true;
    }

    private void watch(int mine) {
        if (mine != attempt || socket == null || silenced) {
            return;
        }
        long now = System.nanoTime();
        boolean slept = now - watchedAt > settings.pingAfter().toNanos();
        watchedAt = now;
        if (slept) {
            // This process stood still; what the server said meanwhile is still unread, so ask again first.
            heardAt = now - settings.pingAfter().toNanos();
        }
        if (state instanceof LinkState.Greeting
                && !slept
                && now - since > settings.acceptTimeout().toNanos()) {
            hangUp(Ending.broken("the server did not answer the first message"));
        } else if (now - heardAt > settings.silentAfter().toNanos()) {
            hangUp(Ending.broken(
                    "the server has been silent for " + settings.silentAfter().toMillis() + " ms"));
        } else if (now - heardAt >= settings.pingAfter().toNanos()) {
            socket.writePing(Buffer.buffer());
        }
        if (state instanceof LinkState.Accepted
                && now - since > settings.stableAfter().toNanos()) {
            backoff.reset();
        }
    }

    private void hangUp(Ending why) {
        int mine = attempt;
        resetSocket();
        ended(mine, why);
    }

    private void ended(int mine, Ending why) {
        if (mine != attempt) {
            return;
        }
        abandon();
        Duration delay = backoff.next(why);
        to(new LinkState.Waiting(why, delay));
        waitTimer = loop.after(delay, this::connect);
    }

    /** Closes with 1000 and stays away; the future completes when the socket is gone. */
    public Future<Void> close() {
        WebSocket open = socket;
        socket = null;
        unsilence(open);
        abandon();
        to(new LinkState.Away());
        return open == null
                ? Future.succeededFuture()
                : open.close((short) NORMAL, "going away").otherwiseEmpty();
    }

    /** Breaks the connection with a TCP reset, without a close frame, and stays away. */
    public void reset() {
        abandon();
        to(new LinkState.Away());
    }

    /** Keeps the socket open and neither reads nor writes it any more: a recorder that hangs. */
    public void silence() {
        if (socket != null) {
            silenced = true;
            channel(socket).config().setAutoRead(false);
        }
    }

    /** Ends {@link #silence}; what the server said or did meanwhile is read now. */
    public void resume() {
        heardAt = watchedAt = System.nanoTime();
        unsilence(socket);
    }

    private void unsilence(@Nullable WebSocket open) {
        if (silenced && open != null) {
            channel(open).config().setAutoRead(true);
        }
        silenced = false;
    }

    /** Drops whatever is under way; its callbacks no longer count. */
    private void abandon() {
        attempt++;
        loop.cancel(waitTimer);
        loop.cancel(watchTimer);
        resetSocket();
        silenced = false;
    }

    private void resetSocket() {
        if (socket != null) {
            Channel channel = channel(socket);
            socket = null;
            if (!channel.isOpen()) {
                return; // it broke: there is nothing left to reset, and its options can be set no more
            }
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            // From the front of the pipeline: handlers further back would say goodbye with a close frame.
            ChannelFuture unused = channel.pipeline().firstContext().close();
        }
    }

    private static Channel channel(WebSocket socket) {
        return ((WebSocketInternal) socket).channelHandlerContext().channel();
    }

    private void to(LinkState next) {
        LinkState before = state;
        state = next;
        peer.changed(before, next);
    }
}
