package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.Corner;
import io.nvrfleet.registry.modelcheck.world.Corners;
import io.nvrfleet.registry.presence.LeaseClock;
import io.nvrfleet.registry.presence.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table of the rules of status, read record by record without owners, restarts, checkpoints or queues: the slow and
 * plain way to what a partition's history must be.
 */
public final class TableOracle {
    static final long LEASE = 35_000;
    private static final long CLAMP = 2_000;
    private static final long GAP = 5_000;
    private static final long RAISE = 20_000;

    private final Map<String, Book> books = new TreeMap<>();
    private final Map<String, Long> gatewayHeard = new HashMap<>();
    private final Map<Long, String> shown = new HashMap<>();
    private final List<Expected> changes = new ArrayList<>();
    private final List<LeaseClock.Gap> gaps = new ArrayList<>();
    private final Corners corners;
    private long clock;
    private long latest = -1;
    private long lastAppend = -1;

    /**
     * A change that the history must have.
     *
     * @param place epoch and offset, as in its version
     */
    public record Expected(long entity, String place, String status) {}

    /** Reads all that a partition was made from. */
    public TableOracle(List<Applied> applied, Corners corners) {
        this.corners = corners;
        for (Applied step : applied) {
            switch (step) {
                case Applied.Folded record -> read(record);
                case Applied.Recovered recovered -> {
                    books.values().forEach(book -> book.leaseUntil(clock + LEASE));
                    lastAppend = -1;
                }
                case Applied.Raised raised -> books.values().forEach(book -> book.leaseUntil(clock + RAISE));
            }
        }
    }

    /** The changes in their order. */
    public List<Expected> changes() {
        return changes;
    }

    /** The times that nobody observed, in their order (rules 2 and 7). */
    List<LeaseClock.Gap> gaps() {
        return gaps;
    }

    /** What is known of each hostname at the end. */
    Map<String, Book> books() {
        return books;
    }

    private void read(Applied.Folded applied) {
        LogRecord record = applied.record();
        advance(record.appendTime());
        switch (record.event()) {
            case NvrEvent.OfSession event -> {
                gatewayHeard.put(event.gatewayId(), clock);
                book(event.hostname()).session(event, clock, applied.place());
            }
            case NvrEvent.OfInventory event -> book(event.hostname()).inventory(event, applied.place());
            case NvrEvent.LeaseTicked tick -> books.values().forEach(book -> book.calm(clock));
            case null -> {}
        }
        books.values().forEach(book -> book.expire(clock, gatewayHeard));
        books.values().forEach(book -> book.show((entity, status) -> shows(entity, status, applied)));
    }

    private void advance(long appendTime) {
        long difference = lastAppend < 0 ? 0 : appendTime - lastAppend;
        long step = Math.min(Math.max(difference, 0), CLAMP);
        clock += step;
        corners.meet(Corner.BROKERS_CLOCK_STEPPED_BACK, difference < 0);
        if (lastAppend < 0 && latest >= 0) {
            gap(latest, appendTime);
        }
        if (difference - step > GAP) {
            gap(lastAppend, appendTime);
            books.values().forEach(book -> book.leaseUntil(clock + RAISE));
        }
        lastAppend = appendTime;
        latest = Math.max(latest, appendTime);
    }

    private void gap(long from, long to) {
        if (to > from) {
            corners.meet(Corner.OBSERVATION_GAP);
            gaps.add(new LeaseClock.Gap(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)));
        }
    }

    private Book book(String host) {
        return books.computeIfAbsent(host, name -> new Book(corners));
    }

    private void shows(long entity, String status, Applied.Folded by) {
        String before = shown.getOrDefault(entity, "OFFLINE");
        if (!before.equals(status)) {
            changes.add(new Expected(entity, by.place(), status));
            shown.put(entity, status);
        }
    }
}
