package io.nvrfleet.systemtests.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection to {@code /ws}. Keeps every message, in order; answers pings as long as it reads. */
public final class Socket implements AutoCloseable {
    private static final int SEND_SECONDS = 20;

    private final WebSocket socket;
    private final Inbox inbox;

    /** How the connection ended: a close code, or 1006 when there was no close frame. */
    public record Ending(int code, String reason) {}

    private Socket(WebSocket socket, Inbox inbox) {
        this.socket = socket;
        this.inbox = inbox;
    }

    /** Connects, with names and values of headers in turn. */
    public static Socket open(HttpClient http, URI address, String... headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(SEND_SECONDS));
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        Inbox inbox = new Inbox();
        return new Socket(builder.buildAsync(address, inbox).join(), inbox);
    }

    /** Sends a text message. */
    public synchronized void send(String text) {
        socket.sendText(text, true).orTimeout(SEND_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Sends a message. */
    public void send(JsonNode message) {
        send(message.toString());
    }

    /** Sends a binary message. */
    public synchronized void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true)
                .orTimeout(SEND_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** All messages so far. */
    public List<JsonNode> received() {
        return List.copyOf(inbox.messages);
    }

    /** Waits for the first message of a type. */
    public JsonNode await(String type) {
        return Objects.requireNonNull(Waiting.soon()
                .alias("a message of type " + type + "; got " + inbox.messages + " " + inbox.ending)
                .until(() -> first(type), Objects::nonNull));
    }

    private @Nullable JsonNode first(String type) {
        return inbox.messages.stream()
                .filter(message -> message.path("type").asText().equals(type))
                .findFirst()
                .orElse(null);
    }

    /** How it ended; null while it is open. */
    public @Nullable Ending ending() {
        return inbox.ending;
    }

    /** Waits until the server ends it, for at most that long and a margin. */
    public Ending awaitEnding(Duration timeout) {
        return Objects.requireNonNull(Waiting.after(timeout)
                .alias("the end of the connection; got " + inbox.messages)
                .until(this::ending, Objects::nonNull));
    }

    /** Neither reads nor answers pings any more, but for one message that it has asked for already. */
    public void fallSilent() {
        inbox.silent = true;
    }

    /** Ends it without a close frame, as a power cut does. */
    public void drop() {
        socket.abort();
    }

    /** Ends it with a close frame, as an orderly client does. */
    @Override
    public synchronized void close() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(SEND_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(broken -> socket)
                    .join();
        }
    }

    /** Asks for the next event after each one, so that pings are answered. */
    private static final class Inbox implements WebSocket.Listener {
        private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
        private final StringBuilder partial = new StringBuilder();
        private volatile @Nullable Ending ending;
        private volatile boolean silent;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                messages.add(Json.message(partial.toString()));
                partial.setLength(0);
            }
            return next(socket);
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            return next(socket);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ending = new Ending(code, reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            if (ending == null) {
                ending = new Ending(1006, String.valueOf(error.getMessage()));
            }
        }

        private @Nullable CompletionStage<?> next(WebSocket socket) {
            if (!silent) {
                socket.request(1);
            }
            return null;
        }
    }
}
