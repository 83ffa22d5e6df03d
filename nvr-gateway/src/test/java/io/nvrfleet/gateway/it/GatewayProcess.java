package io.nvrfleet.gateway.it;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.process.Spawner;
import io.nvrfleet.servers.testing.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gateway of its own, for tests that stop it or take its neighbours away. The native binary, if there is one. */
final class GatewayProcess implements AutoCloseable {
    private final Process process;
    private final Gateway gateway;
    private final Path log;

    private GatewayProcess(Process process, int port, Path log) {
        this.process = process;
        this.gateway = Gateway.at(port);
        this.log = log;
    }

    static GatewayProcess start(Map<String, String> settings) throws IOException {
        int port = FreePorts.find();
        Path log = Files.createTempFile("nvr-gateway", ".log");
        List<String> command = new ArrayList<>();
        Path binary = Path.of(System.getProperty("native.image.path", ""));
        boolean isNative = System.getProperty("native.image.path") != null && Files.isExecutable(binary);
        if (isNative) {
            command.add(binary.toString());
        } else {
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx96m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1"));
        }
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-Dquarkus.http.port=" + port);
        if (!isNative) {
            command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        }
        Process process = Spawner.start(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()), "KILL");
        return new GatewayProcess(process, port, log);
    }

    Gateway gateway() {
        return gateway;
    }

    /** Whether it answers at all. */
    boolean isUp() {
        try {
            return gateway.get("/q/health/live").statusCode() == 200;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGSTOP. */
    void pause() {
        Signals.pause(process.toHandle());
    }

    /** SIGCONT. */
    void resume() {
        Signals.resume(process.toHandle());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end; the exit code. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(Waiting.LIMIT.toSeconds(), SECONDS)) {
            throw new AssertionError("still there");
        }
        return process.exitValue();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(log);
    }
}
