package io.nvrfleet.systemtests.client;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A registered recorder.
 *
 * @param hostname as registered
 * @param cameras ids by name
 */
public record Recorder(long id, String hostname, String deviceName, Map<String, Long> cameras) {
    /** The id of a camera. */
    public long camera(String name) {
        return Objects.requireNonNull(cameras.get(name), name);
    }

    /** The hostname as it keys topics. */
    public String key() {
        return hostname.toLowerCase(Locale.ROOT);
    }
}
