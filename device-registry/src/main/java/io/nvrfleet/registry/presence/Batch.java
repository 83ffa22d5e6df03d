package io.nvrfleet.registry.presence;

import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.StatusChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run of records did to a partition: all that its transaction has to write. */
public final class Batch {
    /** A message to others, in the order of its version. */
    public record Outgoing(String version, FleetEvent event) {}

    /** One decision of people about a hostname. */
    public record Revision(String hostname, long revision) {}

    private final Map<String, NvrState> before = new HashMap<>();
    private final Map<String, NvrState> after = new LinkedHashMap<>();
    private final List<NvrState> retired = new ArrayList<>();
    private final List<StatusChange> changes = new ArrayList<>();
    private final List<Outgoing> outbox = new ArrayList<>();
    private final List<LeaseClock.Gap> gaps = new ArrayList<>();
    private final Set<Revision> revisions = new LinkedHashSet<>();
    private int records;

    void counted() {
        records++;
    }

    void changed(NvrState old, NvrState next) {
        if (registeredAnew(old.inventory(), next.inventory())) {
            retired.add(old);
        }
        before.putIfAbsent(next.hostname(), old);
        after.put(next.hostname(), next);
    }

    private static boolean registeredAnew(@Nullable Inventory old, @Nullable Inventory next) {
        return old != null && next != null && old.nvrId() != next.nvrId();
    }

    void change(StatusChange change) {
        changes.add(change);
        outbox.add(new Outgoing(change.version(), change));
    }

    void command(String version, FleetEvent command) {
        outbox.add(new Outgoing(version, command));
    }

    void gap(LeaseClock.Gap gap) {
        gaps.add(gap);
    }

    void applied(String hostname, long revision) {
        revisions.add(new Revision(hostname, revision));
    }

    /** Nothing to write but the offset. */
    public boolean isEmpty() {
        return after.isEmpty() && outbox.isEmpty() && gaps.isEmpty() && revisions.isEmpty();
    }

    /** Recorders whose state changed, as they are after the batch. */
    public List<NvrState> changedStates() {
        return List.copyOf(after.values());
    }

    /** Recorders whose hostname was registered anew within the batch, as they were last: they have another id. */
    public List<NvrState> retiredStates() {
        return retired;
    }

    /** A changed recorder as it was before the batch. */
    public NvrState stateBefore(NvrState changed) {
        return before.getOrDefault(changed.hostname(), changed);
    }

    /** Status changes, for the history. */
    public List<StatusChange> changes() {
        return changes;
    }

    /** What is to be published, in order. */
    public List<Outgoing> outbox() {
        return outbox;
    }

    public List<LeaseClock.Gap> gaps() {
        return gaps;
    }

    /** The decisions of people that were applied from the log. Only those: what the log lost is sent again. */
    public Set<Revision> appliedRevisions() {
        return revisions;
    }

    /** How many records of the log it stands for. */
    public int records() {
        return records;
    }
}
