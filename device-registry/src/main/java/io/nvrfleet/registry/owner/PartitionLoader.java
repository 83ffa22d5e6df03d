package io.nvrfleet.registry.owner;

import io.nvrfleet.observability.Traces;
import io.nvrfleet.registry.RegistryConfig;
import io.nvrfleet.registry.metrics.RegistryMetrics;
import io.nvrfleet.registry.outbox.OutboxRow;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.presence.PresenceRules;
import io.nvrfleet.registry.presence.Resumption;
import io.nvrfleet.registry.store.PartitionStore;
import io.nvrfleet.registry.topics.TopicOffsets;
import io.nvrfleet.registry.topics.TopicProvisioner;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings a partition into memory on assignment, and compares what is stored with the log that is there (rules 3 and 7).
 */
@ApplicationScoped
class PartitionLoader {
    private static final Logger LOG = Logger.getLogger(PartitionLoader.class);

    /** Not 0: the first possible version must be above that of an entity that the log never spoke of. */
    private static final int FIRST_EPOCH = 1;

    private final PartitionStore store;
    private final TopicProvisioner provisioner;
    private final TopicOffsets offsets;
    private final RegistryMetrics metrics;
    private final PresenceRules rules;
    private final Traces traces;

    PartitionLoader(
            PartitionStore store,
            TopicProvisioner provisioner,
            TopicOffsets offsets,
            RegistryMetrics metrics,
            RegistryConfig config,
            Traces traces) {
        this.store = store;
        this.provisioner = provisioner;
        this.offsets = offsets;
        this.metrics = metrics;
        this.rules = PresenceRules.of(config.lease());
        this.traces = traces;
    }

    /**
     * The log as the broker has it, asked for after the partition was loaded.
     *
     * @param later offset of the first record with an append time above the stored last one; {@code end} when none has
     */
    record LogRange(String topicId, long start, long end, boolean diverged, long later) {}

    /**
     * A partition ready to be owned.
     *
     * @param readFrom where the consumer must begin
     */
    record Opened(OwnedPartition partition, long readFrom, String published, List<OutboxRow> unpublished) {}

    /** Reads what is stored of a partition; null when nothing is. */
    PartitionStore.@Nullable Loaded load(int number) {
        return store.load(number);
    }

    /** The id of the log's topic; makes topics that are missing. */
    String topicId() throws Exception {
        return provisioner.provision().logId();
    }

    /**
     * Asks the broker how far the log of a partition goes. Never blocks.
     *
     * @param diverged whether the log is known not to hold what was applied from it
     */
    CompletableFuture<LogRange> ask(
            int number, String topicId, PartitionState.@Nullable Stored stored, boolean diverged) {
        return offsets.ask(number, stored == null ? null : stored.clock().lastAppend())
                .thenApply(log -> new LogRange(topicId, log.start(), log.end(), diverged, log.later()));
    }

    /**
     * Compares a partition with its log and begins in a new epoch where that is another one.
     *
     * @return empty when another owner was faster: to be loaded again
     */
    Optional<Opened> open(int number, PartitionStore.@Nullable Loaded loaded, LogRange log) throws SQLException {
        if (loaded == null) {
            PartitionState.Stored beginning = PartitionState.Stored.beginning(FIRST_EPOCH, log.start());
            if (!store.begin(number, log.topicId(), beginning)) {
                return Optional.empty();
            }
            PartitionState state = new PartitionState(rules, beginning, List.of());
            OwnedPartition partition = new OwnedPartition(number, log.topicId(), state, traces);
            return Optional.of(new Opened(partition, log.start(), "", List.of()));
        }
        PartitionState.Stored stored = loaded.stored();
        boolean sameTopic = loaded.topicId().equals(log.topicId());
        Resumption resumption = Resumption.of(
                rules, stored, new Resumption.Log(sameTopic, log.start(), log.end(), log.diverged(), log.later()));
        if (resumption.newEpoch() && !beginAgain(number, loaded, log, resumption)) {
            return Optional.empty();
        }
        String published = resumption.newEpoch() ? "" : loaded.published();
        return Optional.of(new Opened(
                new OwnedPartition(number, log.topicId(), resumption.state(rules, loaded.states()), traces),
                resumption.readFrom(),
                published,
                store.unpublished(number, published)));
    }

    private boolean beginAgain(int number, PartitionStore.Loaded loaded, LogRange log, Resumption resumption)
            throws SQLException {
        PartitionState.Stored stored = loaded.stored();
        boolean begun = store.begin(number, log.topicId(), resumption.stored(), stored);
        LOG.warnf(
                "the log of partition %d is not the one that was read: offset %d of topic %s is stored, %d to %d of topic"
                        + " %s are there; %s",
                number,
                stored.nextOffset(),
                loaded.topicId(),
                log.start(),
                log.end(),
                log.topicId(),
                begun
                        ? "going on at %d in epoch %d, every lease renewed"
                                .formatted(
                                        resumption.readFrom(),
                                        resumption.stored().epoch())
                        : "another owner has begun anew, reading what it stored");
        if (begun) {
            metrics.begunAnew();
        }
        return begun;
    }
}
