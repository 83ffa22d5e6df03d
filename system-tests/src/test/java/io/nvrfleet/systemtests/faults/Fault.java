package io.nvrfleet.systemtests.faults;

import io.nvrfleet.systemtests.client.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One fault from its beginning to the proof that nothing of it is left ("What must hold after any fault" of the rules of
 * presence).
 */
public final class Fault {
    private static final Duration PATIENCE_BEFORE = Duration.ofMinutes(2);
    /** Beyond lease and 2 s, for a machine that has other things to do; the figures tell how long it really took. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int SHOWN = 20;

    private final FaultScene scene;
    private final Figures.Line figures;
    private final Aftermath aftermath;
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final Set<String> expected = new HashSet<>();
    private boolean connectionsBreak;
    private long recoveredNanos = beganNanos;

    private Fault(FaultScene scene, Figures.Line figures, Aftermath aftermath) {
        this.scene = scene;
        this.figures = figures;
        this.aftermath = aftermath;
    }

    static Fault begin(FaultScene scene, Figures.Line figures) {
        Aftermath aftermath = new Aftermath(scene);
        await("before the fault", PATIENCE_BEFORE, aftermath::notYetRight);
        scene.fleets().forEach(SimulatedFleet::mark);
        return new Fault(scene, figures, aftermath);
    }

    /** The cause is gone: from now on lease and 2 s count. Without it they count from the beginning. */
    public void recovered() {
        recoveredNanos = System.nanoTime();
    }

    /** These recorders are taken away on purpose: their ways offline are true. */
    public void expectOffline(String... hostnames) {
        for (String hostname : hostnames) {
            expected.add(hostname.toLowerCase(Locale.ROOT));
        }
    }

    /** Connections are broken on purpose: who lost one was offline for a moment, if the registry was told of its end. */
    public void connectionsBreak() {
        connectionsBreak = true;
    }

    /** Lets things be as they are, for so long from now. */
    public void last(Duration time) {
        long from = System.nanoTime();
        Waiting.atMost(time.plus(MARGIN)).until(() -> millisSince(from) >= time.toMillis());
    }

    /** The time since it began. */
    public Duration age() {
        return Duration.ofMillis(millisSince(beganNanos));
    }

    /** The topic of changes was lost with all that it told: it begins anew, with what was told of late. */
    public void expectNewTopic() {
        scene.topicIsNew();
    }

    /** When it began. */
    public Instant began() {
        return began;
    }

    /** A figure of this scenario alone. */
    public void figure(String name, Object value) {
        figures.put(name, value);
    }

    /** A figure of this scenario alone, in milliseconds since the fault began. */
    public void figureSinceBegin(String name) {
        figure(name, millisSince(beganNanos));
    }

    /**
     * Waits until the registry is right and dashboards show the same, then looks for gaps, repeats and reversals.
     *
     * @throws AssertionError with the first 20 of all that is wrong
     */
    public void verify() {
        verify(false);
    }

    /** The same, and no recorder that came back within the lease may ever have been offline. */
    public void verifyNobodyFalselyOffline() {
        verify(true);
    }

    /** Every way offline since it began, those that were expected included. */
    public List<Change> offline() {
        return Aftermath.offline(aftermath.history(), began, Set.of());
    }

    private void verify(boolean nobodyFalselyOffline) {
        try {
            Duration limit = scene.timing().lease().plusSeconds(2).plus(MARGIN);
            await("after the fault", limit, aftermath::notYetRight);
            figure("right_again_ms", millisSince(recoveredNanos));
            figureSinceBegin("since_fault_ms");
            await("what was told", MARGIN, this::broken);
            falselyOffline(nobodyFalselyOffline);
            figure("result", "passed");
        } finally {
            scene.verified(Instant.now());
            figures.done();
        }
    }

    private List<String> broken() {
        Changes topic = aftermath.topic();
        figure("repeats", topic.repeats());
        List<String> broken = aftermath.broken(aftermath.history(), topic, scene.verified());
        aftermath.conflicts().stream()
                .filter(hostname -> !scene.isShared(hostname))
                .forEach(
                        hostname -> broken.add("one machine alone uses " + hostname + ", and it is said to be shared"));
        return broken;
    }

    private void falselyOffline(boolean forbidden) {
        Map<String, Duration> absences = scene.longestAbsences();
        // A lease runs from a renewal that was up to an interval and a tenth before the connection was lost
        // to the next one, which is in the log a moment after the recorder is admitted.
        Duration interval = scene.timing().heartbeatInterval();
        Duration grace = scene.timing()
                .lease()
                .minus(interval.plus(interval.dividedBy(10)))
                .minus(MOMENT);
        List<Change> offline = Aftermath.offline(aftermath.history(), began, expected);
        List<Change> falsely = Aftermath.falselyOffline(offline, absences, grace).stream()
                .filter(change -> !(connectionsBreak && change.tellsOfAnEnd()))
                .toList();
        figure(
                "longest_absence_ms",
                absences.values().stream().mapToLong(Duration::toMillis).max().orElse(0));
        figure("offline", offline.size());
        figure("false_offline", falsely.size());
        if (forbidden && !falsely.isEmpty()) {
            throw new AssertionError(text(
                    "falsely offline",
                    falsely.stream()
                            .map(change -> change + ", away for at most "
                                    + absences.get(change.entity().hostname()))
                            .toList()));
        }
    }

    private static void await(String when, Duration patience, Supplier<List<String>> wrong) {
        List<String> last = new CopyOnWriteArrayList<>();
        try {
            Waiting.atMost(patience).pollInterval(POLL).until(() -> {
                List<String> now = read(wrong);
                last.clear();
                last.addAll(now);
                return now.isEmpty();
            });
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(text(when, last), late);
        }
    }

    private static List<String> read(Supplier<List<String>> wrong) {
        try {
            return wrong.get();
        } catch (RuntimeException | AssertionError unreadable) {
            return List.of("cannot be read: " + unreadable);
        }
    }

    private static String text(String when, List<String> all) {
        return when + ", " + all.size() + " differences:\n  "
                + String.join("\n  ", all.subList(0, Math.min(SHOWN, all.size())));
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
