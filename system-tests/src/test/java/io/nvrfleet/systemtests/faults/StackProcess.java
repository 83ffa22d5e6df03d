package io.nvrfleet.systemtests.faults;

import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.LocalStack;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process of the stack: found by its name, and again after it was replaced. */
public final class StackProcess {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONNECT_MS = 1_000;

    private final LocalStack stack;
    private final String name;
    private long ended = -1;
    private List<Long> stopped = List.of();
    private @Nullable Outage outage;

    private StackProcess(LocalStack stack, String name) {
        this.stack = stack;
        this.name = name;
    }

    /** The process of a service, from 1; Kafka and PostgreSQL are {@code kafka} and {@code postgres}. */
    static StackProcess of(LocalStack stack, String service, int number) {
        return new StackProcess(stack, number == 1 ? service : service + "-" + number);
    }

    /** Where it listens: {@code 127.0.0.1:port}, the same after a restart. */
    public String address() {
        return property("address");
    }

    /** The process that runs under this name now. */
    public long pid() {
        return Long.parseLong(property("pid"));
    }

    /** SIGKILL; what starts it again is the launcher's business. */
    public void kill() {
        ended = pid();
        signal("KILL", List.of(ended));
    }

    /** SIGKILL for processes, all in one go. */
    static void kill(List<Long> pids) {
        signal("KILL", pids);
    }

    /** SIGKILL, and again whenever it was started again, until {@link #letUp}, at the latest with the scenario. */
    public void keepDown() {
        outage = new Outage(this);
    }

    /** Lets it be started again; no harm when nothing kept it down. */
    public void letUp() {
        Outage before = outage;
        if (before != null) {
            outage = null;
            before.end();
        }
    }

    /** SIGTERM. */
    public void terminate() {
        ended = pid();
        signal("TERM", List.of(ended));
    }

    /** SIGSTOP, of its children too (PostgreSQL's backends); ends with {@link #resume}, at the latest with the scenario. */
    public void suspend() {
        long pid = pid();
        // The parent first: a postmaster that stands forks no further backend.
        signal("STOP", List.of(pid));
        stopped = Stream.concat(
                        Stream.of(pid),
                        ProcessHandle.of(pid).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .toList();
        signal("STOP", stopped);
    }

    /** SIGCONT; no harm when it was not suspended. */
    public void resume() {
        if (!stopped.isEmpty()) {
            signal("CONT", stopped);
            stopped = List.of();
        }
    }

    /** Whether the launcher has started another process than the one that was ended. */
    boolean isReplaced() {
        return pid() != ended;
    }

    /** Waits until another process than the one that was ended takes requests. */
    public void awaitReplaced() {
        Waiting.atMost(START).alias(name + " is started again").until(() -> isReplaced() && isReady());
    }

    /**
     * Ends it with SIGKILL, and its data are gone when it is started again.
     *
     * @param data its directory in the stack's
     */
    public void killWithoutItsData(String data) {
        Path directory = stack.data().resolve(data);
        try {
            // It must not write while its data go, and whoever starts it again must not find them.
            suspend();
            Files.move(directory, directory.resolveSibling(data + ".lost"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            kill();
        }
    }

    /** Waits until it says of itself with a status of HTTP that it takes requests or does not. */
    public void awaitReadiness(int status) {
        Waiting.atMost(START).alias(name + " answers readiness with " + status).until(() -> readiness() == status);
    }

    /** How a service answers when it is asked whether it takes requests: a status of HTTP, 0 for no answer. */
    public int readiness() {
        try {
            return stack.rest().get("http://" + address() + "/q/health/ready").status();
        } catch (UncheckedIOException refused) {
            return 0;
        }
    }

    /** Whether it takes requests: by its own word for services, by its open port for Kafka and PostgreSQL. */
    public boolean isReady() {
        if (name.equals("kafka") || name.equals("postgres")) {
            return listens();
        }
        return readiness() == 200;
    }

    private boolean listens() {
        URI address = URI.create("tcp://" + address());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** The launcher keeps a file for each process that it runs. */
    private String property(String key) {
        Path file = stack.data().resolve("run").resolve(name + ".process");
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no " + name, e);
        }
        return properties.getProperty(key, "");
    }

    private static void signal(String signal, List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            // Its verdict does not count: a backend may have ended between being listed and being signalled.
            Process kill = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
