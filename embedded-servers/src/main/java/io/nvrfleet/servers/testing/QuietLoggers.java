package io.nvrfleet.servers.testing;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the broker's ~2,000 INFO lines per start out of test output, whatever logging stands behind java.util.logging. */
final class QuietLoggers {
    // Referenced for good: java.util.logging forgets the level of a logger that nobody holds.
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("kafka"), Logger.getLogger("org.apache.kafka"), Logger.getLogger("state.change"));

    private QuietLoggers() {}

    static void quieten() {
        // Kafka touches log4j's API for a JMX bean; that nothing stands behind it is meant.
        System.setProperty("log4j2.statusLoggerLevel", "OFF");
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
