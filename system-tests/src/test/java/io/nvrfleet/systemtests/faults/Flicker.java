package io.nvrfleet.systemtests.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Cameras that fail and recover all the time, all over a fleet, until it is closed. The simulator's truth has every switch
 * when it is made, so the end is known whatever the fault did to the reports.
 */
final class Flicker implements AutoCloseable {
    /** Slow enough for a machine that suffers a fault meanwhile; a report, a row of history and two updates follow each. */
    private static final long PACE_MS = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SimulatedFleet fleet;
    private final int cameras;
    private final BitSet failed = new BitSet();
    private final AtomicInteger switched = new AtomicInteger();
    private final List<Throwable> failures = new ArrayList<>();
    private final Thread thread;
    private volatile boolean ended;

    private Flicker(SimulatedFleet fleet, int cameras) {
        this.fleet = fleet;
        this.cameras = cameras;
        this.thread = Thread.ofVirtual().unstarted(this::run);
    }

    /** Begins; every recorder has cameras {@code CAM-001} and on. */
    static Flicker of(SimulatedFleet fleet, int cameras) {
        Flicker flicker = new Flicker(fleet, cameras);
        flicker.thread.start();
        return flicker;
    }

    /** How many switches there were. */
    int switched() {
        return switched.get();
    }

    private void run() {
        try {
            for (int round = 0; !ended; round++) {
                int recorder = round % fleet.size();
                int camera = round / fleet.size() % cameras;
                int each = recorder * cameras + camera;
                failed.flip(each);
                flip(each);
                switched.incrementAndGet();
                Thread.sleep(PACE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    private void flip(int each) {
        fleet.flip(
                fleet.hostname(each / cameras + 1),
                String.format(Locale.ROOT, "CAM-%03d", each % cameras + 1),
                failed.get(each) ? "offline" : "online");
    }

    /**
     * Ends it, with all cameras online.
     *
     * @throws AssertionError when it could not switch
     */
    @Override
    public void close() {
        ended = true;
        try {
            if (!thread.join(PATIENCE)) {
                throw new AssertionError("the simulator does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("the simulator switches no cameras", failures.getFirst());
        }
        for (int each = failed.nextSetBit(0); each >= 0; each = failed.nextSetBit(each)) {
            failed.clear(each);
            flip(each);
        }
    }
}
