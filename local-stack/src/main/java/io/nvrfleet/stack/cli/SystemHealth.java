package io.nvrfleet.stack.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code /api/system/health} says, in a line. */
final class SystemHealth {
    static final String OK = "ok";
    static final String PATH = "/api/system/health";

    private static final int TIMEOUT_MS = 2_000;

    private SystemHealth() {}

    /**
     * Asks for it.
     *
     * @param front URL of the front
     * @return such as {@code ok}, or {@code degraded (device-registry: data_old)}; empty when there is no answer
     */
    static Optional<String> read(String front) {
        try {
            URLConnection connection = URI.create(front + PATH).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            try (InputStream answer = connection.getInputStream()) {
                return Optional.of(line(new JsonObject(new String(answer.readAllBytes(), StandardCharsets.UTF_8))));
            }
        } catch (IOException | DecodeException noAnswer) {
            return Optional.empty();
        }
    }

    static String line(JsonObject health) {
        String reasons = health.getJsonArray("services").stream()
                .map(JsonObject.class::cast)
                .filter(service -> service.getString("reason") != null)
                .map(service -> service.getString("name") + ": " + service.getString("reason"))
                .collect(Collectors.joining(", "));
        return health.getString("status") + (reasons.isEmpty() ? "" : " (" + reasons + ")");
    }
}
