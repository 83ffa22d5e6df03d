package io.nvrfleet.systemtests;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be done after a test, also when it fails: the last one first, and each whatever became of the others. */
public final class Endings implements AutoCloseable {
    private final Deque<Runnable> all = new ArrayDeque<>();

    public synchronized void add(Runnable ending) {
        all.push(ending);
    }

    /** Does all of them once; what fails is thrown after the last, the first failure with the others suppressed. */
    @Override
    public synchronized void close() {
        Throwable failure = null;
        while (!all.isEmpty()) {
            try {
                all.pop().run();
            } catch (RuntimeException | AssertionError e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }
}
