package io.nvrfleet.stack.up;

import io.nvrfleet.stack.process.Child;
import io.nvrfleet.stack.process.Child.Launch;
import io.nvrfleet.stack.process.RunRecords;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The child processes of the stack, by name. One that ends without being asked to is a crash: the stack ends with it, or, where the policy
 * says so, it is started again.
 *
 * <p>Invariant: once {@link #beginStopping} or {@link #stop} was called for a name, that name is never started again.
 */
final class Supervisor {
    /** What follows from a crash. */
    enum OnCrash {
        STOP,
        RESTART
    }

    private static final Duration RESTART_DELAY = Duration.ofMillis(500);

    private final RunRecords records;
    private final OnCrash onCrash;
    private final Map<String, Child> children = new ConcurrentHashMap<>();
    private final CompletableFuture<StackException> crash = new CompletableFuture<>();
    private boolean stopping;

    Supervisor(RunRecords records, OnCrash onCrash) {
        this.records = records;
        this.onCrash = onCrash;
    }

    /** Starts a component. */
    synchronized Child start(Launch launch) throws IOException, StackException {
        if (stopping) {
            throw new StackException("The stack is being stopped.");
        }
        Child child = Child.start(launch, records);
        children.put(launch.name(), child);
        child.whenEnded(exit -> ended(child, exit));
        return child;
    }

    /** A component that was started and not yet stopped. */
    Optional<Child> find(String name) {
        return Optional.ofNullable(children.get(name));
    }

    boolean isAlive(String name) {
        return find(name).filter(Child::isAlive).isPresent();
    }

    /** Completes with the first crash that the policy does not forgive. */
    CompletableFuture<StackException> crash() {
        return crash;
    }

    /** Ends the stack because of something that is not a child of ours; while it is being stopped, that is no news. */
    synchronized void fail(StackException reason) {
        if (!stopping) {
            crash.complete(reason);
        }
    }

    /** From now on nothing is started and no end is a crash. */
    synchronized void beginStopping() {
        stopping = true;
    }

    /** Stops one component, if it was started. */
    void stop(String name, Duration patience) throws IOException {
        Child child = children.remove(name);
        if (child != null) {
            child.stop(patience);
        }
    }

    private synchronized void ended(Child child, int exit) {
        String name = child.launch().name();
        if (stopping || children.get(name) != child) {
            return;
        }
        if (onCrash == OnCrash.RESTART) {
            CompletableFuture.delayedExecutor(RESTART_DELAY.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> startAgain(child));
            return;
        }
        crash.complete(new StackException(name + " ended unexpectedly (" + exitText(exit) + ").\n"
                + LogTail.of(child.launch().log())));
    }

    private synchronized void startAgain(Child child) {
        if (stopping || children.get(child.launch().name()) != child) {
            return;
        }
        try {
            start(child.launch());
        } catch (IOException | StackException e) {
            crash.complete(
                    new StackException("Could not start " + child.launch().name() + " again.", e));
        }
    }

    /** Exit codes above 128 are signals, as a shell shows them. */
    private static String exitText(int exit) {
        return exit > 128 ? "killed by signal " + (exit - 128) : "exit code " + exit;
    }
}
