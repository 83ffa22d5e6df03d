package io.nvrfleet.camerasync.rig;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * The media servers of the service under test. It reads them once at its start and then for an hour not, unless a test tells it to: tests move
 * the times of rows, not the clock.
 */
public final class StubMediaServers implements QuarkusTestResourceLifecycleManager {
    public static final StubMediaMtx DEFAULT = new StubMediaMtx();
    public static final StubMediaMtx SOUTH = new StubMediaMtx();

    /** Nobody listens there. */
    public static final String ABSENT = "http://127.0.0.1:1";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "camera-sync.every", "1h",
                "camera-sync.inactive-after", "2h",
                "camera-sync.servers.default.api-url", DEFAULT.url(),
                "camera-sync.servers.default.whep-url", "http://127.0.0.1:8889/",
                "camera-sync.servers.default.username", "camera-sync",
                "camera-sync.servers.default.password", "c4nary-of-the-api",
                "camera-sync.servers.south.api-url", SOUTH.url(),
                "camera-sync.servers.south.token", "c4nary-of-the-token",
                "camera-sync.servers.absent.api-url", ABSENT);
    }

    @Override
    public void stop() {
        // They end with the tests, which may start the service under test again.
    }
}
