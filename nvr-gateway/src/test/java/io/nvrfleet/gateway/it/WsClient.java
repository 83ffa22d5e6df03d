package io.nvrfleet.gateway.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.servers.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that remembers all that it was told. Answers pings, as every client of the JDK. */
final class WsClient implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private volatile CompletableFuture<Void> pong = new CompletableFuture<>();
    private volatile String closeReason = "";

    private WsClient(URI uri, Map<String, String> headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        socket = Waiting.get(builder.buildAsync(ws(uri), this), "answer to the upgrade");
    }

    static WsClient connect(URI uri) {
        return new WsClient(uri, Map.of());
    }

    static WsClient connect(URI uri, Map<String, String> headers) {
        return new WsClient(uri, headers);
    }

    /** Connects as an agent and waits for the verdict. */
    static WsClient agent(URI uri, String hostname) {
        WsClient client = connect(uri);
        client.send("{\"type\":\"auth\",\"hostname\":\"" + hostname + "\"}");
        client.awaitFrame("auth_ok");
        return client;
    }

    void send(String text) {
        Waiting.get(socket.sendText(text, true), "text sent");
    }

    /** Pings, and waits for the pong; how long it took. */
    Duration roundTrip() {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        pong = answered;
        long begin = System.nanoTime();
        Waiting.get(socket.sendPing(ByteBuffer.allocate(0)), "ping sent");
        Waiting.get(answered, "pong");
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    void sendBinary(byte[] bytes) {
        Waiting.get(socket.sendBinary(ByteBuffer.wrap(bytes), true), "message sent");
    }

    void closeNormally() {
        Waiting.get(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""), "close frame sent");
    }

    /** Breaks the connection without a close frame. */
    void abort() {
        socket.abort();
    }

    List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    List<JsonNode> frames(String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    JsonNode awaitFrame(String type) {
        return Waiting.until(() -> frames(type).stream().findFirst(), () -> type + " in " + frames + closed());
    }

    int awaitCloseCode() {
        return Waiting.get(closeCode, "close frame");
    }

    String closeReason() {
        return closeReason;
    }

    boolean isClosed() {
        return closeCode.isDone();
    }

    @Override
    public void close() {
        socket.abort();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(parse(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        pong.complete(null);
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeReason = reason;
        closeCode.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closeCode.completeExceptionally(error);
    }

    private String closed() {
        return closeCode.isDone() ? ", " + closeCode + " " + closeReason : "";
    }

    private static URI ws(URI uri) {
        return URI.create(uri.toString().replaceFirst("^http", "ws"));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
