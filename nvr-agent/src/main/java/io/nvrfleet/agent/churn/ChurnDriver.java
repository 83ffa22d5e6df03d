package io.nvrfleet.agent.churn;

import io.nvrfleet.agent.link.Loop;
import java.time.Duration;
import java.util.function.Consumer;

/** Lets the faults of a model happen in real time, on the event loop. */
public final class ChurnDriver {
    private final Loop loop;
    private final ChurnModel model;
    private final Consumer<Fault> target;
    private long dueAt;
    private boolean stopped;

    /**
     * Nothing happens until {@link #start}.
     *
     * @param target takes each fault when its time has come
     */
    public ChurnDriver(Loop loop, ChurnModel model, Consumer<Fault> target) {
        this.loop = loop;
        this.model = model;
        this.target = target;
    }

    /** Begins now. */
    public void start() {
        dueAt = System.nanoTime();
        schedule();
    }

    /** No further faults; those that have begun end when their time is over. */
    public void stop() {
        stopped = true;
    }

    private void schedule() {
        model.next().ifPresent(next -> {
            // Against the schedule, not against now: timers of a millisecond would slow thousands of faults down.
            dueAt += next.delay().toNanos();
            loop.after(Duration.ofNanos(Math.max(0, dueAt - System.nanoTime())), () -> {
                if (!stopped) {
                    target.accept(next.fault());
                    schedule();
                }
            });
        });
    }
}
