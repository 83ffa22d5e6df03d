package io.nvrfleet.registry.modelcheck.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A process's way to the broker: in order, idempotent as long as it lives, and patient for a while. A record that was
 * given up may have been appended all the same, before or after: whoever sends it again makes a duplicate.
 */
final class Producer {
    private static final int LATENCY = 20;

    /** How late a record may be appended that its process gave up, in milliseconds. */
    static final int LATE = 3_000;

    private final OsProcess process;
    private final Link link;
    private final Timeline timeline;
    private final SeededRandom random;
    private final Coverage coverage;
    private final long patience;
    private final Deque<Sent<?>> queue = new ArrayDeque<>();
    private boolean moving;

    /** @param patience in milliseconds; 0 never gives up */
    Producer(OsProcess process, Link link, Timeline timeline, SeededRandom random, Coverage coverage, long patience) {
        this.process = process;
        this.link = link;
        this.timeline = timeline;
        this.random = random;
        this.coverage = coverage;
        this.patience = patience;
    }

    private static final class Sent<T> {
        private final Topic<T> topic;
        private final T value;
        private final Consumer<Boolean> done;
        private boolean settled;

        Sent(Topic<T> topic, T value, Consumer<Boolean> done) {
            this.topic = topic;
            this.value = value;
            this.done = done;
        }

        void settle(boolean acknowledged) {
            if (!settled) {
                settled = true;
                done.accept(acknowledged);
            }
        }
    }

    /** @param done told in the process whether it was acknowledged */
    <T> void send(Topic<T> topic, T value, Consumer<Boolean> done) {
        Sent<T> sent = new Sent<>(topic, value, done);
        queue.add(sent);
        if (patience > 0) {
            process.after(patience, () -> sent.settle(false));
        }
        if (!moving) {
            moving = true;
            timeline.after(random.between(1, LATENCY), this::move);
        }
    }

    private void move() {
        while (!queue.isEmpty() && queue.element().settled) {
            queue.remove();
        }
        if (queue.isEmpty()) {
            moving = false;
        } else if (!process.running() && random.oneIn(2)) {
            // It was still in the memory of the process, and so is all that comes after it.
            process.run(this::move);
        } else if (link.up()) {
            append(queue.remove());
            timeline.after(random.between(0, LATENCY / 4), this::move);
        } else {
            waitForBroker(queue.remove());
        }
    }

    private void waitForBroker(Sent<?> first) {
        link.whenUp(frozen -> {
            boolean inItsSocket = frozen && random.oneIn(2);
            if (inItsSocket && first.settled) {
                // What was given up waits in a connection that its process has left: later ones may overtake it.
                timeline.after(random.between(0, LATE), () -> append(first));
            } else if (inItsSocket) {
                append(first);
            } else if (!first.settled) {
                queue.addFirst(first);
            }
            timeline.after(random.between(1, LATENCY), () -> process.run(this::move));
        });
    }

    private <T> void append(Sent<T> sent) {
        coverage.hit(Situation.GIVEN_UP_AND_APPENDED, sent.settled);
        link.broker().append(sent.topic, sent.value);
        acknowledgeWhenPossible(sent);
    }

    private void acknowledgeWhenPossible(Sent<?> sent) {
        if (link.broker().losingAcks()) {
            link.broker().whenAcking(() -> acknowledgeWhenPossible(sent));
        } else {
            process.after(random.between(1, LATENCY), () -> acknowledge(sent));
        }
    }

    private void acknowledge(Sent<?> sent) {
        if (link.up()) {
            sent.settle(true);
        } else {
            link.whenUp(frozen -> process.run(() -> sent.settle(true)));
        }
    }
}
