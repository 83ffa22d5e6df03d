package io.nvrfleet.gateway.dashboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects frames for viewers that want batches: of each entity the last one, in the order in which they came, so that
 * versions grow. Frames on different sides of a bulk frame of their recorder are never merged (rule 15 of the rules of
 * status).
 *
 * <p>Not thread-safe.
 */
final class Batch {
    private static final int MAX_UPDATES = 500;

    private final Map<Key, String> updates = new LinkedHashMap<>();
    private final Map<String, Integer> bulks = new HashMap<>();

    private record Key(String hostname, String entity, int bulksBefore) {}

    boolean isEmpty() {
        return updates.isEmpty();
    }

    void add(Frame frame) {
        if (frame.bulk()) {
            bulks.merge(frame.hostname(), 1, Integer::sum);
        }
        Key key = new Key(frame.hostname(), frame.entity(), bulks.getOrDefault(frame.hostname(), 0));
        updates.remove(key);
        updates.put(key, frame.json());
    }

    /**
     * Takes out everything as {@code batch} frames.
     *
     * @param before up to where viewers were before this batch: the cursor of all frames but the last
     * @param after up to where they are with all of it
     */
    List<String> drain(String before, String after) {
        List<String> frames = new ArrayList<>();
        List<String> all = new ArrayList<>(updates.values());
        for (int from = 0; from < all.size(); from += MAX_UPDATES) {
            int to = Math.min(all.size(), from + MAX_UPDATES);
            frames.add(encode(to == all.size() ? after : before, all.subList(from, to)));
        }
        updates.clear();
        bulks.clear();
        return frames;
    }

    private static String encode(String cursor, List<String> updates) {
        return "{\"type\":\"batch\",\"cursor\":\"" + cursor + "\",\"updates\":[" + String.join(",", updates) + "]}";
    }
}
