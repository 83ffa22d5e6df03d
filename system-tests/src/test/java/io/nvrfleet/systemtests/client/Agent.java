package io.nvrfleet.systemtests.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A recorder's agent that speaks exactly as the first server's agents do. */
public final class Agent implements AutoCloseable {
    private final Socket socket;
    private final String hostname;

    public Agent(Socket socket, String hostname) {
        this.socket = socket;
        this.hostname = hostname;
    }

    /** {@code auth} without a report; waits for nothing. */
    public void sayWhoItIs() {
        socket.send(Json.object("type", "auth", "hostname", hostname));
    }

    /** {@code auth} with a report; waits for nothing. */
    public void sayWhoItIs(Report report) {
        socket.send(Json.object("type", "auth", "hostname", hostname, "systemStatus", report.json()));
    }

    /** {@code auth} without a report; waits for {@code auth_ok}. */
    public JsonNode auth() {
        sayWhoItIs();
        return socket.await("auth_ok");
    }

    /** {@code auth} with a report; waits for {@code auth_ok}. */
    public JsonNode auth(Report report) {
        sayWhoItIs(report);
        return socket.await("auth_ok");
    }

    /** {@code auth} with any {@code systemStatus}; waits for {@code auth_ok}. */
    public JsonNode auth(JsonNode systemStatus) {
        socket.send(Json.object("type", "auth", "hostname", hostname, "systemStatus", systemStatus));
        return socket.await("auth_ok");
    }

    /** {@code heartbeat} with any {@code systemStatus}. */
    public void heartbeat(JsonNode systemStatus) {
        socket.send(
                Json.object("type", "heartbeat", "timestamp", Instant.now().toString(), "systemStatus", systemStatus));
    }

    /** {@code heartbeat} without a report. */
    public void heartbeat() {
        socket.send(Json.object("type", "heartbeat", "timestamp", Instant.now().toString()));
    }

    /** {@code heartbeat} with a report. */
    public void heartbeat(Report report) {
        socket.send(
                Json.object("type", "heartbeat", "timestamp", Instant.now().toString(), "systemStatus", report.json()));
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        socket.close();
    }
}
