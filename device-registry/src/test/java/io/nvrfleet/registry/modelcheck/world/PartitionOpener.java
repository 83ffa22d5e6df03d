package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.registry.presence.NvrState;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.presence.PartitionState.Stored;
import io.nvrfleet.registry.presence.PresenceRules;
import io.nvrfleet.registry.presence.Resumption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How an owner takes a partition: loads what is stored, then asks for the log, then begins (rules 3 and 7). */
final class PartitionOpener {
    /** The real ones. */
    static final PresenceRules RULES = PresenceRules.of(Duration.ofSeconds(35));

    private static final int STEP = 20;

    private final Owner.Parts parts;
    private final Producer producer;

    PartitionOpener(Owner.Parts parts, Producer producer) {
        this.parts = parts;
        this.producer = producer;
    }

    /** What was loaded, all at one instant. */
    private record Loaded(
            PartitionRow row, int topicId, Stored stored, String published, Collection<NvrState> states) {}

    /**
     * Takes a partition.
     *
     * @param diverged as it was when its log turned out to be another one; null when it did not
     * @param opened told null when another owner was faster: the partition is to be loaded again
     */
    void open(int partition, @Nullable Stored diverged, OsProcess process, Consumer<@Nullable HeldPartition> opened) {
        PartitionRow row = parts.database().load(partition);
        Loaded loaded =
                row == null ? null : new Loaded(row, row.topicId(), row.stored(), row.published(), row.states());
        process.after(parts.random().between(1, STEP), () -> opened.accept(begin(partition, diverged, loaded)));
    }

    private @Nullable HeldPartition begin(int partition, @Nullable Stored diverged, @Nullable Loaded loaded) {
        Topic<NvrEvent> log = parts.broker().events(partition);
        if (loaded == null) {
            Stored beginning = Stored.beginning(0, log.start());
            boolean mine = parts.database().begin(partition, log.id(), beginning, null, List.of());
            PartitionState state = new PartitionState(RULES, beginning, List.of());
            parts.coverage().hit(Situation.ANOTHER_OWNER_WAS_FASTER, !mine);
            return mine ? new HeldPartition(partition, log, state, log.start(), outbox("", Map.of())) : null;
        }
        Resumption resumption =
                Resumption.of(RULES, loaded.stored(), facts(log, diverged, loaded.topicId(), loaded.stored()));
        if (resumption.newEpoch() && !storesEpoch(partition, log, resumption.stored(), loaded.stored())) {
            return null;
        }
        noteCoverage(loaded, log, resumption);
        PartitionState state = resumption.state(RULES, loaded.states());
        String published = resumption.newEpoch() ? "" : loaded.published();
        HeldPartition held = new HeldPartition(
                partition,
                log,
                state,
                resumption.readFrom(),
                outbox(published, loaded.row().outbox().tailMap(published, false)));
        if (resumption.floorGone()) {
            held.floorGone();
        }
        if (resumption.newEpoch()) {
            state.directoryRecords().forEach(entry -> Outbox.publish(producer, parts.broker(), entry, () -> {}));
        }
        return held;
    }

    private boolean storesEpoch(int partition, Topic<NvrEvent> log, Stored begun, Stored loaded) {
        boolean mine = parts.database().begin(partition, log.id(), begun, loaded, List.of(new Applied.Recovered()));
        parts.coverage().hit(Situation.ANOTHER_OWNER_WAS_FASTER, !mine);
        return mine;
    }

    private void noteCoverage(Loaded loaded, Topic<NvrEvent> log, Resumption resumption) {
        Coverage coverage = parts.coverage();
        Stored stored = loaded.stored();
        boolean cut = resumption.newEpoch() && log.id() == loaded.topicId();
        boolean steppedBack = stored.clock().lastAppend() < stored.clock().at().toEpochMilli();
        coverage.hit(Situation.LOG_CUT, cut);
        coverage.hit(Situation.LOG_CUT_AFTER_A_STEP_BACK, cut && steppedBack);
        coverage.hit(Situation.NEW_TOPIC, resumption.newEpoch() && !cut);
        coverage.hit(Situation.FLOOR_PASSED_BY_RETENTION, resumption.floorGone());
        coverage.hit(Situation.LEASES_READ_FROM_THE_LOG, resumption.readFrom() < stored.nextOffset());
        coverage.hit(
                Situation.CHANGES_LEFT_TO_PUBLISH,
                !loaded.row().outbox().tailMap(loaded.published(), false).isEmpty());
    }

    private Outbox outbox(String published, Map<String, FleetEvent> unpublished) {
        return new Outbox(producer, parts.broker(), published, unpublished);
    }

    private static Resumption.Log facts(Topic<NvrEvent> log, @Nullable Stored diverged, int topicId, Stored stored) {
        long later = log.start();
        while (later < log.end() && log.at(later).appendTime() <= stored.clock().lastAppend()) {
            later++;
        }
        return new Resumption.Log(
                log.id() == topicId,
                log.start(),
                log.end(),
                diverged != null && Database.isAt(stored, diverged.nextOffset(), diverged.epoch()),
                later);
    }
}
