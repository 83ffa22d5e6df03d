package io.nvrfleet.stack.backup;

import io.nvrfleet.stack.up.DataVersion;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backup says of itself, in its first file.
 *
 * @param created when its copy began: what was committed by then is in it
 * @param running whether the stack ran meanwhile
 * @param version of the data
 * @param readers how far each consumer group had read before the copy began: offsets by {@code topic-partition}, by group; empty when
 *     nobody could be asked, as of a stack that does not run
 */
record BackupHead(
        Instant created, boolean running, DataVersion version, SortedMap<String, SortedMap<String, Long>> readers) {
    /** The name of the file. */
    static final String FILE = "backup.json";

    private static final int FORMAT = 1;

    byte[] toJson() {
        JsonObject json = new JsonObject()
                .put("format", FORMAT)
                .put("created", created.toString())
                .put("running", running)
                .put("version", version.program())
                .put("schemas", new JsonObject(new TreeMap<>(version.schemas())))
                .put("readers", new JsonObject(new TreeMap<>(readers)));
        return (json.encodePrettily() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when it is not the head of a backup that this program knows */
    static BackupHead parse(byte[] bytes) {
        try {
            JsonObject json = new JsonObject(new String(bytes, StandardCharsets.UTF_8));
            if (json.getInteger("format", 0) != FORMAT) {
                throw new IllegalArgumentException("its format is not one that this version knows");
            }
            SortedMap<String, Integer> schemas = new TreeMap<>();
            json.getJsonObject("schemas")
                    .forEach(entry -> schemas.put(entry.getKey(), number(entry).intValue()));
            SortedMap<String, SortedMap<String, Long>> readers = new TreeMap<>();
            json.getJsonObject("readers").forEach(group -> {
                SortedMap<String, Long> offsets = new TreeMap<>();
                ((JsonObject) group.getValue())
                        .forEach(entry ->
                                offsets.put(entry.getKey(), number(entry).longValue()));
                readers.put(group.getKey(), offsets);
            });
            return new BackupHead(
                    Instant.parse(json.getString("created")),
                    json.getBoolean("running"),
                    new DataVersion(json.getString("version"), schemas),
                    readers);
        } catch (DecodeException | ClassCastException | NullPointerException | DateTimeException e) {
            throw new IllegalArgumentException("its " + FILE + " cannot be read", e);
        }
    }

    private static Number number(Map.Entry<String, Object> entry) {
        return (Number) entry.getValue();
    }
}
