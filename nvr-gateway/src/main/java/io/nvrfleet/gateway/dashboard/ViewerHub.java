package io.nvrfleet.gateway.dashboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.protocol.FrameEncoder;
import io.nvrfleet.gateway.protocol.ServerFrame;
import io.nvrfleet.gateway.time.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends every frame to every viewer.
 *
 * <p>Everything happens on one event loop, so that each viewer gets its frames in one order: its subscription, what it
 * missed, then what is new. The public methods may be called from anywhere.
 */
@ApplicationScoped
public class ViewerHub {
    private static final String NO_CURSOR = "";

    /** How often viewers are told that they are up to date. They count on it, so it is no setting. */
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context context;
    private final MeterRegistry meters;
    private final Ticker ticker;
    private final int replayFrames;
    private final long batchMillis;
    private final long maxUnsent;
    private final Set<Viewer> viewers = new LinkedHashSet<>();
    private final AtomicInteger size = new AtomicInteger();
    private final Batch batch = new Batch();
    private @Nullable ReplayMemory memory;
    private String batchBegan = NO_CURSOR;
    private boolean flushPlanned;

    ViewerHub(Vertx vertx, GatewayConfig config, MeterRegistry meters, Ticker ticker) {
        this.vertx = vertx;
        this.meters = meters;
        this.ticker = ticker;
        context = vertx.getOrCreateContext();
        replayFrames = config.viewers().replayFrames();
        batchMillis = config.viewers().batchInterval().toMillis();
        maxUnsent = config.viewers().maxUnsent().asLongValue();
        onHub(() -> vertx.setPeriodic(BEAT.toMillis(), timer -> beat(viewers)));
    }

    public int size() {
        return size.get();
    }

    /**
     * A viewer that has not joined yet.
     *
     * @param batch whether it wants batches
     * @param since the cursor that it comes back with; null for live updates only
     * @param whenSlow run once, when it reads too slowly
     */
    public Viewer viewer(FrameSink sink, boolean batch, @Nullable String since, Runnable whenSlow) {
        return new Viewer(sink, batch, since, maxUnsent, whenSlow);
    }

    /**
     * Subscribes a viewer: {@code dashboard_ok}, then what it missed or {@code resync}, then the first beat, so that it
     * knows that it has all of that and that there will be more beats, then live updates.
     */
    public void join(Viewer viewer) {
        onHub(() -> {
            flush();
            String since = viewer.since();
            if (since == null) {
                accept(viewer, cursor());
            } else {
                takeBack(viewer, since);
            }
            beat(Set.of(viewer));
            viewers.add(viewer);
            size.set(viewers.size());
        });
    }

    public void leave(Viewer viewer) {
        onHub(() -> {
            viewers.remove(viewer);
            size.set(viewers.size());
        });
    }

    /** Both feeds are known: there are cursors from now on. Viewers that joined before have none, and take the snapshot again. */
    public void start(FeedPosition status, FeedPosition directory) {
        onHub(() -> {
            memory = new ReplayMemory(replayFrames, new Cursor(status, directory));
            resyncAll("started");
        });
    }

    /** A topic was made anew. */
    public void restart(Feed feed, FeedPosition position) {
        onHub(() -> {
            if (memory != null) {
                flush();
                memory.restart(feed, position);
                resyncAll("topic_changed");
            }
        });
    }

    /**
     * Takes in one record of a feed.
     *
     * @param frames makes its frames, on the hub's event loop; there may be none
     * @return done when they are sent, so that a feed is read no faster than this
     */
    public Uni<Void> publish(Feed feed, int partition, long offset, Supplier<List<Frame>> frames) {
        return done(() -> {
            String before = cursor();
            List<Frame> made = frames.get();
            if (memory != null) {
                memory.append(feed, partition, offset, made);
            }
            broadcast(before, made);
        });
    }

    /**
     * Sends what no cursor counts, to those who are here: a viewer that comes back reads again what it may have missed.
     *
     * @return done when it is sent
     */
    public Uni<Void> tell(Frame frame) {
        return done(() -> broadcast(cursor(), List.of(frame)));
    }

    private Uni<Void> done(Runnable action) {
        return Uni.createFrom()
                .emitter(emitter -> onHub(() -> {
                    try {
                        action.run();
                        emitter.complete(null);
                    } catch (RuntimeException e) {
                        emitter.fail(e);
                    }
                }));
    }

    private void broadcast(String before, List<Frame> frames) {
        if (frames.isEmpty() || viewers.isEmpty()) {
            return;
        }
        if (batch.isEmpty()) {
            batchBegan = before;
        }
        for (Frame frame : frames) {
            batch.add(frame);
            for (Viewer viewer : viewers) {
                if (!viewer.wantsBatches()) {
                    viewer.send(frame.json());
                }
            }
        }
        planFlush();
    }

    private void planFlush() {
        if (!flushPlanned) {
            flushPlanned = true;
            vertx.setTimer(batchMillis, timer -> {
                flushPlanned = false;
                flush();
            });
        }
    }

    private void flush() {
        for (String frame : batch.drain(batchBegan, cursor())) {
            for (Viewer viewer : viewers) {
                if (viewer.wantsBatches()) {
                    viewer.send(frame);
                }
            }
        }
    }

    /** Never overtakes an update: what is collected goes out first. Without a cursor nobody can be said to be up to date. */
    private void beat(Set<Viewer> receivers) {
        if (memory == null || receivers.stream().noneMatch(Viewer::wantsBatches)) {
            return;
        }
        flush();
        String frame = FrameEncoder.encode(new ServerFrame.Beat(cursor(), ticker.now()));
        for (Viewer viewer : receivers) {
            if (viewer.wantsBatches()) {
                viewer.beat(frame);
            }
        }
    }

    /** A viewer keeps its old cursor until it has got all that it missed, since its connection may break before that. */
    private void takeBack(Viewer viewer, String since) {
        Optional<List<String>> missed =
                missed(since).map(frames -> encode(viewer, since, frames)).filter(viewer::hasRoomFor);
        meters.counter(Meters.VIEWER_RETURNS, "outcome", missed.isPresent() ? "replayed" : "resync")
                .increment();
        if (missed.isPresent()) {
            accept(viewer, missed.get().isEmpty() ? cursor() : since);
            missed.get().forEach(viewer::send);
        } else {
            accept(viewer, cursor());
            viewer.send(FrameEncoder.encode(new ServerFrame.Resync(cursor(), "cursor_too_old")));
        }
    }

    private Optional<List<Frame>> missed(String since) {
        return Cursor.decode(since)
                .flatMap(cursor -> Optional.ofNullable(memory).flatMap(known -> known.since(cursor)));
    }

    private List<String> encode(Viewer viewer, String since, List<Frame> frames) {
        if (!viewer.wantsBatches()) {
            return frames.stream().map(Frame::json).toList();
        }
        Batch replayed = new Batch();
        frames.forEach(replayed::add);
        return replayed.drain(since, cursor());
    }

    private static void accept(Viewer viewer, String cursor) {
        viewer.send(FrameEncoder.encode(new ServerFrame.DashboardOk(cursor)));
    }

    private void resyncAll(String reason) {
        String frame = FrameEncoder.encode(new ServerFrame.Resync(cursor(), reason));
        List.copyOf(viewers).forEach(viewer -> viewer.send(frame));
    }

    private String cursor() {
        return memory == null ? NO_CURSOR : memory.cursor().encode();
    }

    private void onHub(Runnable action) {
        context.runOnContext(nothing -> action.run());
    }
}
