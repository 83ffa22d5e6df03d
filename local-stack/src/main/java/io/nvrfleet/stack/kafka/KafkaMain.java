package io.nvrfleet.stack.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** A broker in a JVM of its own, until SIGTERM. */
public final class KafkaMain {
    private KafkaMain() {}

    /**
     * Runs the broker.
     *
     * @param arguments data directory, port, controller port
     */
    public static void main(String[] arguments) throws IOException {
        // Kafka touches log4j's API for a JMX bean; that nothing stands behind it is meant.
        System.setProperty("log4j2.statusLoggerLevel", "OFF");
        try (InputStream configuration = KafkaMain.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(configuration);
        }
        KafkaBroker broker = KafkaBroker.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        broker.awaitShutdown();
    }
}
