package io.nvrfleet.registry;

import io.nvrfleet.stack.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** The real servers, with a line to PostgreSQL that a test can cut. */
public class CuttableServers implements QuarkusTestResourceLifecycleManager {
    private static final AtomicReference<CuttableLine> LINE = new AtomicReference<>();

    @Override
    public Map<String, String> start() {
        String url = TestServers.start().jdbcUrl();
        String port = url.replaceAll(".*:(\\d+)/.*", "$1");
        LINE.set(new CuttableLine(Integer.parseInt(port)));
        Map<String, String> config = new HashMap<>(new Servers().start());
        config.put("quarkus.datasource.jdbc.url", url.replace(":" + port + "/", ":" + line().port() + "/"));
        return config;
    }

    /** The line of the service that runs now. */
    public static CuttableLine line() {
        return Objects.requireNonNull(LINE.get(), "no test of this JVM has started a line");
    }

    @Override
    public void stop() {
        line().close();
    }
}
