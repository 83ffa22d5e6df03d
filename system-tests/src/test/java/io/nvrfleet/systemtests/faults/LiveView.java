package io.nvrfleet.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Rest;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.faults.Registry.Row;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard at one gateway that keeps to the rules of {@code docs/protocol/websocket.md}: subscribes, takes the
 * snapshot, applies what is newer; comes back with its cursor, and reads the snapshot anew when it is told to.
 */
public final class LiveView implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long COME_BACK_MS = 250;

    private final Rest rest;
    private final String gateway;
    private final Map<Entity, Row> rows = new HashMap<>();
    private final Map<String, Sighting> offline = new ConcurrentHashMap<>();
    /** Frames that came while a snapshot is being read; null when none is. */
    private @Nullable List<JsonNode> waiting;

    private int connections;
    private int resyncs;
    private boolean stale;
    private @Nullable String cursor;
    private volatile @Nullable WebSocket socket;
    private volatile boolean closed;

    /**
     * When a frame arrived.
     *
     * @param nanos as {@link System#nanoTime}
     */
    public record Sighting(long nanos, String reason) {}

    LiveView(Rest rest, String gateway) {
        this.rest = rest;
        this.gateway = gateway;
        connect();
    }

    /** What a person at this dashboard sees. */
    synchronized Picture picture() {
        Map<Entity, String> statuses = new HashMap<>();
        rows.forEach((entity, row) -> statuses.put(entity, row.status()));
        return new Picture("the viewer at " + gateway, statuses);
    }

    /** The last {@code nvr_offline} of a recorder since {@link #forget}; null when there was none. */
    public @Nullable Sighting offline(String hostname) {
        return offline.get(hostname);
    }

    /** How often it connected. */
    public synchronized int connections() {
        return connections;
    }

    /** How often it was told to read everything anew. */
    public synchronized int resyncs() {
        return resyncs;
    }

    /** Forgets what it saw, not what it shows. */
    public void forget() {
        offline.clear();
    }

    private void connect() {
        CompletableFuture<WebSocket> unused = rest.http()
                .newWebSocketBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .buildAsync(URI.create("ws://" + gateway + "/ws"), new Frames())
                .whenComplete((open, failure) -> {
                    if (failure != null) {
                        comeBack();
                    }
                });
    }

    private void comeBack() {
        if (!closed) {
            CompletableFuture.delayedExecutor(COME_BACK_MS, TimeUnit.MILLISECONDS)
                    .execute(this::connect);
        }
    }

    private synchronized ObjectNode greeting() {
        connections++;
        ObjectNode greeting = Json.object("type", "dashboard");
        return cursor == null ? greeting : greeting.put("since", cursor);
    }

    private synchronized void received(JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "dashboard_ok" -> {
                // The first cursor is kept: whatever a broken replay left out is replayed again.
                if (cursor == null) {
                    cursor = frame.required("cursor").asText();
                    readSnapshot();
                }
            }
            case "resync" -> {
                resyncs++;
                cursor = frame.required("cursor").asText();
                readSnapshot();
            }
            case "inventory_changed" -> readSnapshot();
            case "nvr_online", "nvr_offline", "nvr_status_update", "camera_status_update" -> {
                sight(frame);
                if (waiting == null) {
                    apply(frame);
                } else {
                    waiting.add(frame);
                }
            }
            default -> {
                // The protocol grows.
            }
        }
    }

    private void sight(JsonNode frame) {
        if (frame.path("type").asText().equals("nvr_offline")) {
            offline.put(
                    frame.required("hostname").asText(),
                    new Sighting(System.nanoTime(), frame.path("reason").asText()));
        }
    }

    private void apply(JsonNode frame) {
        String version = frame.required("version").asText();
        Entity entity = Entity.of(frame);
        take(entity, new Row(frame.required("status").asText(), version));
        String bulk =
                switch (frame.required("type").asText()) {
                    case "nvr_online" -> "online";
                    case "nvr_offline" -> "offline";
                    default -> "";
                };
        if (!bulk.isEmpty()) {
            rows.replaceAll((other, row) ->
                    !other.isNvr() && other.hostname().equals(entity.hostname()) && version.compareTo(row.version()) > 0
                            ? new Row(bulk, version)
                            : row);
        }
    }

    private void take(Entity entity, Row row) {
        rows.merge(entity, row, (mine, other) -> other.version().compareTo(mine.version()) > 0 ? other : mine);
    }

    private synchronized void readSnapshot() {
        if (waiting == null) {
            waiting = new ArrayList<>();
            Thread unused = Thread.startVirtualThread(this::snapshot);
        } else {
            stale = true;
        }
    }

    private void snapshot() {
        boolean again = true;
        while (again && !closed) {
            Map<Entity, Row> read = new HashMap<>();
            // Whose stack is gone need not be read, and must not be tried for minutes.
            Waiting.atMost(PATIENCE).ignoreExceptions().until(() -> closed || read(read));
            again = !closed && take(read);
        }
    }

    private boolean read(Map<Entity, Row> into) {
        into.putAll(new Registry(rest).rows());
        return true;
    }

    /** Returns whether another snapshot is needed. */
    private synchronized boolean take(Map<Entity, Row> snapshot) {
        rows.keySet().retainAll(snapshot.keySet());
        snapshot.forEach(this::take);
        if (stale) {
            stale = false;
            return true;
        }
        if (waiting != null) {
            waiting.forEach(this::apply);
        }
        waiting = null;
        return false;
    }

    @Override
    public void close() {
        closed = true;
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private final class Frames implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public void onOpen(WebSocket open) {
            socket = open;
            if (closed) {
                open.abort();
                return;
            }
            CompletableFuture<WebSocket> unused = open.sendText(greeting().toString(), true);
            open.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                received(Json.parse(partial.toString()));
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            comeBack();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            comeBack();
        }
    }
}
