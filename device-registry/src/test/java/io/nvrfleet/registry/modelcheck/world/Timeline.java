package io.nvrfleet.registry.modelcheck.world;

import java.util.PriorityQueue;

/** The model's real time, in milliseconds from 0, and what is to happen in it; ties in the order of their planning. */
public final class Timeline {
    private record Due(long at, long order, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    /** Far more than comes of any schedule between two looks. */
    private static final int MOST = 10_000_000;

    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private long now;
    private long planned;

    public long now() {
        return now;
    }

    void at(long time, Runnable what) {
        due.add(new Due(Math.max(now, time), planned++, what));
    }

    void after(long delay, Runnable what) {
        at(now + delay, what);
    }

    /** Lets everything happen that is due by then. */
    public void runUntil(long end) {
        for (int happened = 0; !due.isEmpty() && due.peek().at() <= end; happened++) {
            if (happened > MOST) {
                throw new IllegalStateException("what happens at " + now + " never ends");
            }
            Due next = due.remove();
            now = next.at();
            next.what().run();
        }
        now = Math.max(now, end);
    }
}
