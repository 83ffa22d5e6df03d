package io.nvrfleet.stack.up;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Waits for components to be ready, and no longer than until one of them ends. */
final class Waiting {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long PAUSE_MS = 100;

    private final Supervisor supervisor;
    private final StackDirectory directory;

    Waiting(Supervisor supervisor, StackDirectory directory) {
        this.supervisor = supervisor;
        this.directory = directory;
    }

    void until(String component, BooleanSupplier ready) throws StackException {
        long begin = System.nanoTime();
        while (!ready.getAsBoolean()) {
            pauseOrGiveUp(begin, component);
        }
    }

    /** The first of {@code missing} that is ready. */
    ServiceInstance untilOneIs(Predicate<ServiceInstance> ready, List<ServiceInstance> missing) throws StackException {
        long begin = System.nanoTime();
        while (true) {
            for (ServiceInstance instance : missing) {
                if (ready.test(instance)) {
                    return instance;
                }
            }
            pauseOrGiveUp(begin, missing.getFirst().name());
        }
    }

    private void pauseOrGiveUp(long begin, String component) throws StackException {
        StackException crash = supervisor.crash().getNow(null);
        if (crash != null) {
            throw crash;
        }
        if (System.nanoTime() - begin > LIMIT.toNanos()) {
            throw new StackException(component + " was not ready after " + LIMIT.toSeconds() + " s.\n"
                    + LogTail.of(directory.log(component)));
        }
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for " + component + ".", e);
        }
    }
}
