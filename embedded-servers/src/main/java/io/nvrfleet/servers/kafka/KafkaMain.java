package io.nvrfleet.servers.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** A broker in a JVM of its own, until SIGTERM; exit code 1 when it cannot start. */
public final class KafkaMain {
    private static final Logger LOG = Logger.getLogger(KafkaMain.class.getName());

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
        KafkaBroker broker = startOrEnd(arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        broker.awaitShutdown();
    }

    private static KafkaBroker startOrEnd(String[] arguments) throws IOException {
        try {
            return KafkaBroker.start(
                    Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        } catch (IOException | RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            LOG.log(Level.SEVERE, "Kafka did not start on 127.0.0.1:{0}: {1}", new Object[] {arguments[1], cause});
            // Threads of a broker that came up by half would keep this process, and nobody would see that it is over.
            Runtime.getRuntime().halt(1);
            throw e;
        }
    }
}
