package io.nvrfleet.registry.modelcheck.world;

import java.util.function.Consumer;

/** A consumer of a topic other than the log: reads on from where it is, and begins anew when the topic is another one. */
final class Reader<T> {
    private static final long LATENCY = 15;

    private final OsProcess process;
    private final Link link;
    private final Topic<T> topic;
    private Consumer<T> reading = value -> {};
    private Runnable lost = () -> {};
    private int topicId;
    private int leaderEpoch;
    private long position;
    private boolean planned;
    private boolean caughtUp;

    Reader(OsProcess process, Link link, Topic<T> topic) {
        this.process = process;
        this.link = link;
        this.topic = topic;
    }

    void fromTheEnd(Consumer<T> each) {
        begin(topic.end(), each);
    }

    void fromTheStart(Consumer<T> each) {
        begin(topic.start(), each);
    }

    boolean caughtUp() {
        return caughtUp;
    }

    /** Called when records were lost or the topic is another one, before anything of it is read. */
    void onLoss(Runnable what) {
        lost = what;
    }

    private void begin(long offset, Consumer<T> each) {
        reading = each;
        position = offset;
        topicId = topic.id();
        leaderEpoch = topic.leaderEpoch();
        topic.onAppend(this::plan);
        plan();
    }

    private void plan() {
        if (!planned && !process.dead()) {
            planned = true;
            process.after(LATENCY, this::read);
        }
    }

    private void read() {
        planned = false;
        if (!link.up()) {
            link.whenUp(frozen -> plan());
            return;
        }
        if (topic.id() != topicId) {
            position = 0;
            lost.run();
        } else if (topic.keptSince(leaderEpoch) < position) {
            position = topic.keptSince(leaderEpoch);
            lost.run();
        }
        topicId = topic.id();
        leaderEpoch = topic.leaderEpoch();
        while (position < topic.end() && process.running()) {
            reading.accept(topic.at(position++).value());
        }
        caughtUp = true;
    }
}
