package io.nvrfleet.stack.up;

import io.nvrfleet.servers.process.Child;
import io.nvrfleet.servers.process.Child.Launch;
import io.nvrfleet.servers.process.RunRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The child processes of the stack, by name. One that ends without being asked to is a crash: the stack ends with it, or, where the policy
 * says so, it is started again.
 *
 * <p>Invariant: once {@link #beginStopping} was called, or {@link #stop} for a name, nothing is started again because of a crash.
 */
final class Supervisor {
    /** What follows from a crash. */
    enum OnCrash {
        STOP,
        RESTART
    }

    private final RunRecords records;
    private final OnCrash onCrash;
    private final Consumer<String> onRestart;
    private final Backoff backoff = new Backoff();
    private final Map<String, Child> children = new ConcurrentHashMap<>();
    private final CompletableFuture<StackException> crash = new CompletableFuture<>();
    private boolean stopping;

    /**
     * Nothing runs yet.
     *
     * @param onRestart gets a sentence whenever a crashed component is about to be started again
     */
    Supervisor(RunRecords records, OnCrash onCrash, Consumer<String> onRestart) {
        this.records = records;
        this.onCrash = onCrash;
        this.onRestart = onRestart;
    }

    /** Starts a component. */
    synchronized Child start(Launch launch) throws IOException, StackException {
        if (stopping) {
            throw new StackException("The stack is being stopped.");
        }
        long begin = System.nanoTime();
        Child child = Child.start(launch, records);
        children.put(launch.name(), child);
        child.whenEnded(exit -> ended(child, exit, Duration.ofNanos(System.nanoTime() - begin)));
        return child;
    }

    /** True for a component that was started, and neither stopped nor ended by itself. */
    boolean isAlive(String name) {
        Child child = children.get(name);
        return child != null && child.isAlive();
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

    /** Stops one component; false when it was not started. */
    boolean stop(String name, Duration patience) throws IOException {
        Child child;
        // Not while one that crashed is being started again: that one would be left running.
        synchronized (this) {
            child = children.remove(name);
        }
        if (child != null) {
            child.stop(patience);
        }
        return child != null;
    }

    private synchronized void ended(Child child, int exit, Duration ran) {
        String name = child.launch().name();
        if (children.get(name) == child) {
            crashed(name, exitText(exit), child.launch().log(), ran, () -> startAgain(child));
        }
    }

    /**
     * What the policy says of a component that ended by itself.
     *
     * @param how it ended
     * @param ran how long it had run
     * @param again starts it again
     */
    synchronized void crashed(String name, String how, Path log, Duration ran, Runnable again) {
        if (stopping) {
            return;
        }
        if (onCrash == OnCrash.RESTART) {
            Duration wait = backoff.next(name, ran);
            onRestart.accept(name + " ended (" + how + ") and is started again in " + Progress.seconds(wait));
            CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(again);
            return;
        }
        crash.complete(new StackException(name + " ended unexpectedly (" + how + ").\n" + LogTail.of(log)));
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
    static String exitText(int exit) {
        return exit > 128 ? "killed by signal " + (exit - 128) : "exit code " + exit;
    }
}
