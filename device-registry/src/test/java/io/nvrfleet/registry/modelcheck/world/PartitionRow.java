package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.ObservationGap;
import io.nvrfleet.registry.presence.Batch;
import io.nvrfleet.registry.presence.NvrState;
import io.nvrfleet.registry.presence.PartitionState.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A partition of the log as it is stored, with the recorders and the outbox that belong to it. */
public final class PartitionRow {
    private final Map<String, NvrState> states = new TreeMap<>();
    private final NavigableMap<String, FleetEvent> outbox = new TreeMap<>();
    private final List<Applied> applied = new ArrayList<>();
    private final List<ObservationGap> gaps = new ArrayList<>();
    private int topicId;
    private Stored stored;
    private String published = "";

    PartitionRow(int topicId, Stored stored) {
        this.topicId = topicId;
        this.stored = stored;
    }

    int topicId() {
        return topicId;
    }

    public Stored stored() {
        return stored;
    }

    public Collection<NvrState> states() {
        return List.copyOf(states.values());
    }

    String published() {
        return published;
    }

    /** Everything that was ever to be published, by version. */
    public NavigableMap<String, FleetEvent> outbox() {
        return outbox;
    }

    /** The rows of {@code observation_gap}. */
    public List<ObservationGap> gaps() {
        return gaps;
    }

    /** All that the stored state was made from. */
    public List<Applied> applied() {
        return applied;
    }

    void begin(int topic, Stored at, List<Applied> how) {
        topicId = topic;
        stored = at;
        published = "";
        applied.addAll(how);
    }

    void advance(Commit commit) {
        stored = commit.stored();
        published = commit.published();
        applied.addAll(commit.applied());
        gaps.addAll(commit.batch().gaps());
        commit.batch().changedStates().forEach(state -> states.put(state.hostname(), state));
        for (Batch.Outgoing out : commit.batch().outbox()) {
            outbox.put(out.version(), out.event());
        }
    }
}
