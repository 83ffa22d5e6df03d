package io.nvrfleet.registry.modelcheck.world;

import java.util.ArrayDeque;
import java.util.Deque;

/** A process of the operating system: it runs, is stopped (SIGSTOP) and goes on with what piled up, or is dead. */
class OsProcess {
    private enum State {
        RUNNING,
        STOPPED,
        DEAD
    }

    private final Timeline timeline;
    private final Deque<Runnable> piledUp = new ArrayDeque<>();
    private State state = State.RUNNING;
    private long stoppedAt;

    OsProcess(Timeline timeline) {
        this.timeline = timeline;
    }

    boolean running() {
        return state == State.RUNNING;
    }

    boolean stopped() {
        return state == State.STOPPED;
    }

    boolean dead() {
        return state == State.DEAD;
    }

    /** Does it now, when the process goes on, or never. */
    void run(Runnable what) {
        switch (state) {
            case RUNNING -> what.run();
            case STOPPED -> piledUp.add(what);
            case DEAD -> {}
        }
    }

    void after(long delay, Runnable what) {
        timeline.after(delay, () -> run(what));
    }

    void stop() {
        if (state == State.RUNNING) {
            state = State.STOPPED;
            stoppedAt = timeline.now();
        }
    }

    /**
     * Goes on.
     *
     * @param late called first, with how long it was stopped
     */
    void resume(java.util.function.LongConsumer late) {
        if (state != State.STOPPED) {
            return;
        }
        state = State.RUNNING;
        late.accept(timeline.now() - stoppedAt);
        while (state == State.RUNNING && !piledUp.isEmpty()) {
            piledUp.remove().run();
        }
    }

    void kill() {
        state = State.DEAD;
        piledUp.clear();
    }
}
