package io.nvrfleet.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.stack.Stack;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A viewer that notes when it heard of what. */
final class AlertTimes implements WebSocket.Listener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Map<String, CompletableFuture<Long>> heard = new ConcurrentHashMap<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private @Nullable WebSocket socket;

    /** One that has subscribed. */
    static AlertTimes listen(Stack stack) {
        AlertTimes times = new AlertTimes();
        WebSocket socket = stack.http()
                .newWebSocketBuilder()
                .buildAsync(stack.socketAddress(), times)
                .join();
        times.socket = socket;
        socket.sendText("{\"type\":\"dashboard\"}", true).join();
        times.subscribed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return times;
    }

    /**
     * Milliseconds from before something is done until the alert's frame of it is here.
     *
     * @param act returns the camera's id
     */
    double until(String action, LongSupplier act) {
        long begin = System.nanoTime();
        long camera = act.getAsLong();
        String key = action + " " + camera;
        long end = heard.computeIfAbsent(key, each -> new CompletableFuture<>())
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        heard.remove(key);
        return (end - begin) / 1e6;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            hear(System.nanoTime(), Json.parse(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void hear(long now, JsonNode message) {
        switch (message.path("type").asText()) {
            case "dashboard_ok" -> subscribed.complete(null);
            case "alert" ->
                heard.computeIfAbsent(
                                message.path("action").asText() + " "
                                        + message.at("/alert/camera_id").asLong(),
                                key -> new CompletableFuture<>())
                        .complete(now);
            default -> {
                // Of statuses it hears too.
            }
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
