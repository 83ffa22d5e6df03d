package io.nvrfleet.systemtests.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** A viewer that speaks exactly as the first server's dashboards do. */
public final class Dashboard implements AutoCloseable {
    private final Socket socket;

    public Dashboard(Socket socket) {
        this.socket = socket;
    }

    /** {@code dashboard}; waits for {@code dashboard_ok}. */
    public JsonNode subscribe() {
        return subscribe(Json.object("type", "dashboard"));
    }

    /** The same with our additions. */
    public JsonNode subscribe(ObjectNode message) {
        socket.send(message);
        return socket.await("dashboard_ok");
    }

    /** All updates of a recorder (as registered) and its cameras so far, those in batches included, in their order. */
    public List<JsonNode> updatesOf(String hostname) {
        return socket.received().stream()
                .flatMap(Dashboard::single)
                .filter(update -> update.path("hostname").asText().equals(hostname))
                .toList();
    }

    private static Stream<JsonNode> single(JsonNode message) {
        return message.path("type").asText().equals("batch")
                ? message.required("updates").valueStream()
                : Stream.of(message);
    }

    /** The updates of one recorder's status, to be taken one after the other. */
    public Updates of(Recorder recorder) {
        return new Updates(this, recorder.hostname());
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        socket.close();
    }
}
