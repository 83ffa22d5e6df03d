package io.nvrfleet.gateway.it;

import io.nvrfleet.stack.kafka.KafkaMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A Kafka of its own, in its own process, that a test can kill, stop and bring back, with its data or without. */
final class BrokerProcess implements AutoCloseable {
    private final Path directory = Files.createTempDirectory("nvr-gateway-kafka");
    private final int port = freePort();
    private final int controllerPort = freePort();
    private Process process;

    BrokerProcess() throws IOException {
        process = launch();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again with the data that it has. */
    void restart() throws IOException {
        process = launch();
    }

    /** All data are lost. The broker must be dead. */
    void deleteData() throws IOException {
        if (process.isAlive()) {
            throw new IllegalStateException("it still runs");
        }
        delete(directory.resolve("data"));
    }

    void stop() throws IOException, InterruptedException {
        Signals.stop(process);
    }

    void resume() throws IOException, InterruptedException {
        Signals.resume(process);
    }

    @Override
    public void close() throws IOException {
        kill();
        delete(directory);
    }

    private Process launch() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        KafkaMain.class.getName(),
                        directory.resolve("data").toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("kafka.log").toFile()))
                .start();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
