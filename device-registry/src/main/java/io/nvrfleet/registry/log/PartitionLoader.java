package io.nvrfleet.registry.log;

import io.nvrfleet.registry.RegistryConfig;
import io.nvrfleet.registry.presence.Checkpoints;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.presence.PresenceRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Brings a partition into memory on assignment, and compares what is stored with the log that is there (rules 3 and 7).
 */
@ApplicationScoped
class PartitionLoader {
    private static final Logger LOG = Logger.getLogger(PartitionLoader.class);
    private static final int CONTESTED_TAKEOVERS = 3;

    /** Not 0: the first possible version must be above that of an entity that the log never spoke of. */
    private static final int FIRST_EPOCH = 1;

    private final PartitionStore store;
    private final OutboxPublisher publisher;
    private final PresenceRules rules;

    PartitionLoader(PartitionStore store, OutboxPublisher publisher, RegistryConfig config) {
        this.store = store;
        this.publisher = publisher;
        this.rules = new PresenceRules(
                config.lease(),
                config.leaseClamp(),
                config.observationGap(),
                config.leaseRaise(),
                config.forgetGateway(),
                config.conflictWindow(),
                CONTESTED_TAKEOVERS);
    }

    /** The log as the broker has it: first offset, and the one after the last. */
    record LogRange(String topicId, long start, long end) {}

    /**
     * A partition ready to be owned.
     *
     * @param readFrom where the consumer must begin
     * @param recovered the log was another one than before: what consumers may have lost is published again
     */
    record Opened(
            OwnedPartition partition,
            long readFrom,
            String published,
            List<OutboxRow> unpublished,
            boolean recovered) {}

    Opened open(int number, LogRange log) throws SQLException {
        PartitionStore.Loaded loaded = store.load(number);
        if (loaded == null) {
            PartitionState.Stored beginning = PartitionState.Stored.beginning(FIRST_EPOCH, log.start());
            store.begin(number, log.topicId(), beginning);
            return opened(number, new PartitionState(rules, beginning, List.of()), log, "", false);
        }
        long next = loaded.stored().nextOffset();
        if (loaded.topicId().equals(log.topicId()) && next >= log.start() && next <= log.end()) {
            PartitionState state = new PartitionState(rules, loaded.stored(), loaded.states());
            return opened(number, state, log, loaded.published(), false);
        }
        return recovered(number, loaded, log);
    }

    private Opened opened(int number, PartitionState state, LogRange log, String published, boolean recovered)
            throws SQLException {
        boolean floorIsThere = state.floorOffset() >= log.start();
        if (!floorIsThere) {
            state.raiseLeases();
        }
        return new Opened(
                new OwnedPartition(number, state),
                floorIsThere ? state.floorOffset() : state.nextOffset(),
                published,
                publisher.unpublished(number, published),
                recovered);
    }

    private Opened recovered(int number, PartitionStore.Loaded loaded, LogRange log) throws SQLException {
        PartitionState.Stored before = loaded.stored();
        boolean shorter = loaded.topicId().equals(log.topicId()) && before.nextOffset() > log.end();
        long goOn = shorter ? log.end() : log.start();
        LOG.warnf(
                "the log of partition %d is not the one that was read: offset %d of topic %s is stored, %d to %d of topic %s"
                        + " are there; going on at %d, every lease renewed",
                number, before.nextOffset(), loaded.topicId(), log.start(), log.end(), log.topicId(), goOn);
        PartitionState.Stored after = new PartitionState.Stored(
                before.epoch() + 1,
                goOn,
                before.clock(),
                new Checkpoints.Checkpoint(goOn, before.clock()),
                before.gatewaysHeard());
        store.begin(number, log.topicId(), after);
        PartitionState state = new PartitionState(rules, after, loaded.states());
        state.renewLeases();
        return opened(number, state, log, "", true);
    }
}
