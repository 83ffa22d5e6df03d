package io.nvrfleet.stack.up;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The parts of a stack: started by what they need, restarted one by one, stopped in the order opposite to that of their start. */
final class Parts {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MS = 100;

    private final List<Part> all;
    private final Supervisor supervisor;
    private final StackDirectory directory;
    private final Progress progress;

    /** Nothing runs yet; {@code all} are in the order of their start. */
    Parts(List<Part> all, Supervisor supervisor, StackDirectory directory, Progress progress) {
        this.all = List.copyOf(all);
        this.supervisor = supervisor;
        this.directory = directory;
        this.progress = progress;
    }

    /**
     * Starts each part as soon as what it needs is ready, and returns once all are.
     *
     * @throws StackException when a part ends, is not ready two minutes after its start, or can never start since it needs itself
     */
    void start() throws StackException, IOException {
        List<Part> waiting = new ArrayList<>(all);
        Map<Part, Long> starting = new LinkedHashMap<>();
        while (!waiting.isEmpty() || !starting.isEmpty()) {
            for (Part part : ready(waiting, starting)) {
                waiting.remove(part);
                starting.put(part, System.nanoTime());
                part.start();
            }
            if (starting.isEmpty()) {
                throw new StackException("Nothing can be started: each of "
                        + waiting.stream().map(Part::name).toList() + " needs itself or another of them.");
            }
            for (Part part : List.copyOf(starting.keySet())) {
                if (part.isReady()) {
                    progress.done(part.name(), part.address(), since(starting.remove(part)));
                }
            }
            pause(starting);
        }
    }

    /** Those that can be started: nothing that they need is still to come. */
    private static List<Part> ready(List<Part> waiting, Map<Part, Long> starting) {
        List<String> toCome = Stream.concat(waiting.stream(), starting.keySet().stream())
                .map(Part::component)
                .toList();
        return waiting.stream()
                .filter(part -> part.needs().stream().noneMatch(toCome::contains))
                .toList();
    }

    /**
     * Stops and starts what {@code named} means, one part after the other, so that replicas stand in for each other.
     *
     * @param named a component with all its parts, or one of them: {@code nvr-gateway-2}; the first one is {@code nvr-gateway-1}
     * @param told how it goes on
     * @throws StackException when there is no such part, or it is not ready again in time
     */
    synchronized void restart(String named, Progress told) throws StackException, IOException {
        List<Part> meant = all.stream()
                .filter(part -> named.equals(part.component()) || named.equals(part.component() + "-" + part.number()))
                .toList();
        if (meant.isEmpty()) {
            throw new StackException("There is no component '" + named + "' here; ./fleet status shows what runs.");
        }
        for (Part part : meant) {
            long begin = System.nanoTime();
            part.stop(PATIENCE);
            told.done(part.name(), "stopped", since(begin));
            begin = System.nanoTime();
            part.start();
            while (!part.isReady()) {
                pause(Map.of(part, begin));
            }
            told.done(part.name(), "ready again", since(begin));
        }
    }

    /** Stops all, the parts of a component together; what fails to stop is told and does not keep the rest from stopping. */
    void stop(Duration patience) {
        List<String> components = all.stream().map(Part::component).distinct().toList();
        for (String component : components.reversed()) {
            stopTogether(component::equals, patience);
        }
    }

    /** Stops the parts of some components, all at the same time, and returns when they have ended. */
    void stopTogether(Predicate<String> components, Duration patience) {
        try (ExecutorService stopping = Executors.newVirtualThreadPerTaskExecutor()) {
            all.stream()
                    .filter(part -> components.test(part.component()))
                    .forEach(part -> stopping.execute(() -> stop(part, patience)));
        }
    }

    private void stop(Part part, Duration patience) {
        long begin = System.nanoTime();
        try {
            if (part.stop(patience)) {
                progress.done(part.name(), "stopped", since(begin));
            }
        } catch (IOException e) {
            progress.failed("could not stop " + part.name() + " (" + e.getMessage() + ")");
        }
    }

    private void pause(Map<Part, Long> starting) throws StackException {
        StackException crash = supervisor.crash().getNow(null);
        if (crash != null) {
            throw crash;
        }
        for (Map.Entry<Part, Long> part : starting.entrySet()) {
            if (since(part.getValue()).compareTo(LIMIT) > 0) {
                String name = part.getKey().name();
                throw new StackException(
                        name + " was not ready after " + LIMIT.toSeconds() + " s.\n" + LogTail.of(directory.log(name)));
            }
        }
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for the stack.", e);
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
