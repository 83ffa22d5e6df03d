package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.ObservationGap;
import io.nvrfleet.events.Version;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.Coverage;
import io.nvrfleet.registry.modelcheck.world.Situation;
import io.nvrfleet.registry.presence.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table of the rules of status, read record by record without owners, restarts, checkpoints or queues: a slow and
 * simple way to compute what a partition's history must be.
 */
public final class TableOracle {
    static final long LEASE = 35_000;
    private static final long CLAMP = 2_000;
    private static final long GAP = 5_000;

    private final Map<String, HostnameModel> models = new TreeMap<>();
    private final Map<String, Long> gatewayHeard = new HashMap<>();
    private final Map<Long, String> shown = new HashMap<>();
    private final List<Expected> changes = new ArrayList<>();
    private final List<ObservationGap> gaps = new ArrayList<>();
    private final Coverage coverage;
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
    public TableOracle(List<Applied> applied, Coverage coverage) {
        this.coverage = coverage;
        for (Applied step : applied) {
            switch (step) {
                case Applied.Folded record -> read(record);
                case Applied.Recovered recovered -> {
                    models.values().forEach(model -> model.leaseUntil(clock + LEASE));
                    lastAppend = -1;
                }
                case Applied.FloorGone gone -> models.values().forEach(model -> model.leaseUntil(clock + LEASE));
            }
        }
    }

    /** The changes in their order. */
    public List<Expected> changes() {
        return changes;
    }

    /** The times that nobody observed, in their order (rules 2 and 7). */
    List<ObservationGap> gaps() {
        return gaps;
    }

    /** What is known of each hostname at the end. */
    Map<String, HostnameModel> models() {
        return models;
    }

    private void read(Applied.Folded applied) {
        LogRecord record = applied.record();
        advance(applied);
        switch (record.event()) {
            case NvrEvent.OfSession event -> {
                gatewayHeard.put(event.gatewayId(), clock);
                model(event.hostname()).session(event, clock, applied.place());
            }
            case NvrEvent.OfInventory event -> model(event.hostname()).inventory(event, applied.place());
            case NvrEvent.LeaseTicked tick ->
                models.values().forEach(model -> model.endPastConflict(clock, applied.place()));
            case null -> {}
        }
        models.values().forEach(model -> model.expire(clock, gatewayHeard));
        models.values().forEach(model -> model.show((entity, status) -> shows(entity, status, applied)));
    }

    private void advance(Applied.Folded applied) {
        long appendTime = applied.record().appendTime();
        long difference = lastAppend < 0 ? 0 : appendTime - lastAppend;
        long step = Math.min(Math.max(difference, 0), CLAMP);
        clock += step;
        coverage.hit(Situation.BROKERS_CLOCK_STEPPED_BACK, difference < 0);
        if (lastAppend < 0 && latest >= 0) {
            gap(latest, applied);
        }
        if (difference - step > GAP) {
            gap(lastAppend, applied);
            models.values().forEach(model -> model.leaseUntil(clock + LEASE));
        }
        lastAppend = appendTime;
        latest = Math.max(latest, appendTime);
    }

    /** It is the first thing that a record is the cause of. */
    private void gap(long from, Applied.Folded first) {
        LogRecord record = first.record();
        if (record.appendTime() > from) {
            coverage.hit(Situation.OBSERVATION_GAP);
            gaps.add(new ObservationGap(
                    record.partition(),
                    Instant.ofEpochMilli(from),
                    Instant.ofEpochMilli(record.appendTime()),
                    Version.of(first.epoch(), record.offset(), 0)));
        }
    }

    private HostnameModel model(String host) {
        return models.computeIfAbsent(host, name -> new HostnameModel(coverage));
    }

    private void shows(long entity, String status, Applied.Folded by) {
        String before = shown.getOrDefault(entity, "OFFLINE");
        if (!before.equals(status)) {
            changes.add(new Expected(entity, by.place(), status));
            shown.put(entity, status);
        }
    }
}
