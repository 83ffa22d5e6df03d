package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Kafka: one broker with its clock, its outages and its losses. */
public final class Broker {
    private final Timeline timeline;
    private final List<Topic<NvrEvent>> events = new ArrayList<>();
    private final Topic<FleetEvent> changes = new Topic<>();
    private final Topic<FleetEvent> sessions = new Topic<>();
    private final Topic<FleetEvent> directory = new Topic<>();
    private final Topic<FleetEvent> cameras = new Topic<>();
    private final Topic<FleetEvent> gaps = new Topic<>();
    private final List<Consumer<Boolean>> waiting = new ArrayList<>();
    private final List<Runnable> waitingForAcks = new ArrayList<>();
    private boolean up = true;
    private boolean frozen;
    private boolean losingAcks;
    private long clockError = 1_700_000_000_000L;

    Broker(Timeline timeline, int partitions) {
        this.timeline = timeline;
        for (int i = 0; i < partitions; i++) {
            events.add(new Topic<>());
        }
    }

    int partitions() {
        return events.size();
    }

    /** The log. */
    public Topic<NvrEvent> events(int partition) {
        return events.get(partition);
    }

    /** The partition of the log that a host's records go to. */
    Topic<NvrEvent> logOf(String host) {
        return events.get(partitionOf(host));
    }

    int partitionOf(String host) {
        return Math.floorMod(host.hashCode(), events.size());
    }

    public Topic<FleetEvent> changes() {
        return changes;
    }

    Topic<FleetEvent> sessions() {
        return sessions;
    }

    public Topic<FleetEvent> directory() {
        return directory;
    }

    public Topic<FleetEvent> cameras() {
        return cameras;
    }

    Topic<FleetEvent> gaps() {
        return gaps;
    }

    boolean up() {
        return up;
    }

    boolean losingAcks() {
        return losingAcks;
    }

    <T> void append(Topic<T> topic, T value) {
        topic.append(value, timeline.now() + clockError, timeline.now());
    }

    /**
     * Called when the broker is back, once, in the order of the calls.
     *
     * @param again told whether the broker was frozen, so that what had reached its socket is appended
     */
    void whenUp(Consumer<Boolean> again) {
        waiting.add(again);
    }

    void whenAcking(Runnable again) {
        waitingForAcks.add(again);
    }

    void stepClock(long millis) {
        clockError += millis;
    }

    void down(boolean freezes) {
        up = false;
        frozen = freezes;
    }

    void backUp() {
        if (up) {
            return;
        }
        up = true;
        List<Consumer<Boolean>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(again -> again.accept(frozen));
    }

    void loseAcks(boolean lose) {
        losingAcks = lose;
        if (!lose) {
            List<Runnable> told = List.copyOf(waitingForAcks);
            waitingForAcks.clear();
            told.forEach(Runnable::run);
        }
    }

    /** A power cut takes the last records of every topic. */
    void loseSince(long realTime) {
        events.forEach(topic -> topic.loseSince(realTime));
        changes.loseSince(realTime);
        sessions.loseSince(realTime);
        directory.loseSince(realTime);
        cameras.loseSince(realTime);
        gaps.loseSince(realTime);
    }

    void empty() {
        events.forEach(Topic::empty);
        changes.empty();
        sessions.empty();
        directory.empty();
        cameras.empty();
        gaps.empty();
    }

    void forgetBefore(long realTime) {
        events.forEach(topic -> topic.forgetBefore(realTime));
    }
}
