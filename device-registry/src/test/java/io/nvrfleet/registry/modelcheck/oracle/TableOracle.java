package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.presence.LogRecord;
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
    private long clock;
    private long lastAppend = -1;

    /**
     * A change that the history must have.
     *
     * @param place epoch and offset, as in its version
     */
    public record Expected(long entity, String place, String status) {}

    /** Reads all that a partition was made from. */
    public TableOracle(List<Applied> applied) {
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
                book(event.hostname()).session(event, clock);
            }
            case NvrEvent.OfInventory event -> book(event.hostname()).inventory(event);
            case NvrEvent.LeaseTicked tick -> {}
            case null -> {}
        }
        books.values().forEach(book -> book.expire(clock, gatewayHeard));
        books.values().forEach(book -> book.show((entity, status) -> shows(entity, status, applied)));
    }

    private void advance(long appendTime) {
        long difference = lastAppend < 0 ? 0 : appendTime - lastAppend;
        long step = Math.min(Math.max(difference, 0), CLAMP);
        clock += step;
        lastAppend = appendTime;
        if (difference - step > GAP) {
            books.values().forEach(book -> book.leaseUntil(clock + RAISE));
        }
    }

    private Book book(String host) {
        return books.computeIfAbsent(host, Book::new);
    }

    private void shows(long entity, String status, Applied.Folded by) {
        String before = shown.getOrDefault(entity, "OFFLINE");
        if (!before.equals(status)) {
            changes.add(new Expected(entity, by.place(), status));
            shown.put(entity, status);
        }
    }
}
