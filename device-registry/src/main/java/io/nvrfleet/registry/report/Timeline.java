package io.nvrfleet.registry.report;

import io.nvrfleet.events.NvrStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each second of a period counts as, for one recorder or camera: the definition of docs/availability.md, without
 * database and clock. What happens within a second counts from its beginning, so every second counts as one thing, sums are
 * exact, and a period is the sum of its parts.
 *
 * <p>Sweeps over everything that changes in the order of time: O(n log n) of changes and spans.
 */
final class Timeline {
    /** The recorder's gateway was lost, so that nobody knows of the recorder. */
    private static final String GATEWAY_LOST = "gateway_lost";

    private final List<Segment> segments = new ArrayList<>();
    /** How many spans of each cover the time that was reached. */
    private final Map<Cover, Integer> covers = new EnumMap<>(Cover.class);

    private Shown nvr;
    private @Nullable Shown camera;

    private Timeline(StatusLine nvr, @Nullable StatusLine camera) {
        this.nvr = new Shown(nvr.status(), nvr.reason());
        this.camera = camera == null ? null : new Shown(camera.status(), camera.reason());
    }

    private record Shown(NvrStatus status, String reason) {
        boolean offline() {
            return status == NvrStatus.OFFLINE;
        }
    }

    /** What changes in a second; of several the place gives the order. */
    private record Edge(long second, int place, Runnable effect) {}

    /**
     * The segments of the period without a gap, in the order of time, neighbours different.
     *
     * @param nvr the recorder
     * @param camera null for the recorder itself
     * @param spans what covers its status, in any order; they may overlap and reach beyond the period
     */
    static List<Segment> of(Period period, StatusLine nvr, @Nullable StatusLine camera, List<Cover.Span> spans) {
        return new Timeline(nvr, camera).sweep(period, nvr, camera, spans);
    }

    private List<Segment> sweep(
            Period period, StatusLine nvrLine, @Nullable StatusLine cameraLine, List<Cover.Span> spans) {
        List<Edge> edges = new ArrayList<>();
        for (Cover.Span span : spans) {
            edges.add(new Edge(span.from(), 0, () -> covers.merge(span.cover(), 1, Integer::sum)));
            edges.add(new Edge(span.to(), 0, () -> covers.merge(span.cover(), -1, Integer::sum)));
        }
        for (StatusLine.Change change : nvrLine.changes()) {
            edges.add(
                    new Edge(change.second(), change.place(), () -> nvr = new Shown(change.status(), change.reason())));
        }
        for (StatusLine.Change change : cameraLine == null ? List.<StatusLine.Change>of() : cameraLine.changes()) {
            edges.add(new Edge(
                    change.second(), change.place(), () -> camera = new Shown(change.status(), change.reason())));
        }
        edges.sort(Comparator.comparingLong(Edge::second).thenComparingInt(Edge::place));
        long done = period.from();
        for (Edge edge : edges) {
            if (edge.second() >= period.to()) {
                break;
            }
            if (edge.second() > done) {
                add(done, edge.second());
                done = edge.second();
            }
            edge.effect().run();
        }
        add(done, period.to());
        return segments;
    }

    private void add(long from, long to) {
        Segment next = segment(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
        if (!segments.isEmpty() && segments.getLast().goesOnIn(next)) {
            segments.add(segments.removeLast().until(next.to()));
        } else {
            segments.add(next);
        }
    }

    private Segment segment(Instant from, Instant to) {
        for (Map.Entry<Cover, Integer> cover : covers.entrySet()) {
            if (cover.getValue() > 0) {
                Cover first = cover.getKey();
                return new Segment(from, to, first.availability, null, first.wireName(), false);
            }
        }
        boolean withNvr = camera != null && nvr.offline();
        if (nvr.offline() && nvr.reason().equals(GATEWAY_LOST)) {
            return new Segment(from, to, Availability.UNOBSERVED, null, GATEWAY_LOST, withNvr);
        }
        Shown shown = camera == null || nvr.offline() ? nvr : camera;
        return shown.offline()
                ? new Segment(from, to, Availability.DOWN, shown.status(), shown.reason(), withNvr)
                : new Segment(from, to, Availability.UP, shown.status(), null, false);
    }
}
