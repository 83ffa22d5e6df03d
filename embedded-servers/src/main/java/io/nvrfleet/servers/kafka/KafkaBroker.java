package io.nvrfleet.servers.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker in this JVM: KRaft, broker and controller in one, plain text on 127.0.0.1. Topics are not created on first use.
 *
 * <p>Its data stay in the directory that it is given. One broker per JVM: Kafka's metrics and exit hooks are global.
 */
public final class KafkaBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns once it serves requests.
     *
     * @param dataDirectory its directory, formatted when new
     * @param port TCP port for clients, 1..65535
     * @param controllerPort TCP port for its own controller, another one
     * @throws IOException when the directory cannot be formatted
     */
    public static KafkaBroker start(Path dataDirectory, int port, int controllerPort) throws IOException {
        Properties properties = BrokerProperties.of(dataDirectory.toAbsolutePath(), port, controllerPort);
        Files.createDirectories(dataDirectory);
        if (Files.notExists(dataDirectory.resolve("meta.properties"))) {
            format(dataDirectory, properties);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(server, port);
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Waits until somebody shuts the broker down. */
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    /** Shuts the broker down; its data are written. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path dataDirectory, Properties properties) throws IOException {
        Path file = dataDirectory.resolveSibling(dataDirectory.getFileName() + ".properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exit;
        try (PrintStream print = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            exit = StorageTool.execute(
                    new String[] {
                        "format",
                        "--ignore-formatted",
                        "--cluster-id",
                        Uuid.randomUuid().toString(),
                        "--config",
                        file.toString()
                    },
                    print);
        } finally {
            Files.deleteIfExists(file);
        }
        if (exit != 0) {
            throw new IOException("Kafka could not format " + dataDirectory + ": "
                    + output.toString(StandardCharsets.UTF_8).strip());
        }
    }
}
