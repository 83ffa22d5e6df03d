package io.nvrfleet.registry.presence;

import io.nvrfleet.registry.presence.Checkpoints.Checkpoint;
import io.nvrfleet.registry.presence.PartitionState.Stored;
import java.util.Collection;

/**
 * How an owner goes on with a stored partition in the log that is there (rules 3 and 7): from the floor of the same log,
 * or, when the log is shorter or another one, in a new epoch with every lease renewed.
 *
 * @param stored what the owner begins with; with a new epoch it is to be stored before anything is read
 * @param readFrom offset of the first record to read
 * @param newEpoch the log is another one than the stored state was made from
 * @param raised the log no longer tells of all renewals
 */
public record Resumption(Stored stored, long readFrom, boolean newEpoch, boolean raised) {
    /**
     * The log as the broker has it, asked for after the partition was loaded: before, it may only be the older of both.
     *
     * @param sameTopic it has the topic id that was stored
     * @param start offset of its first record
     * @param end offset after its last record
     * @param diverged its records are not those that were applied ({@link PartitionState#diverged})
     * @param later offset of the first record with an append time above the stored last one; {@code end} when none has
     */
    public record Log(boolean sameTopic, long start, long end, boolean diverged, long later) {}

    /** Compares what is stored with the log. */
    public static Resumption of(PresenceRules rules, Stored stored, Log log) {
        return isTheSame(stored, log) ? goOn(stored, log) : beginAgain(rules, stored, log);
    }

    private static boolean isTheSame(Stored stored, Log log) {
        return log.sameTopic()
                && !log.diverged()
                && stored.nextOffset() >= log.start()
                && stored.nextOffset() <= log.end();
    }

    private static Resumption goOn(Stored stored, Log log) {
        long floor = stored.floor().offset();
        boolean gone = floor < log.start();
        return new Resumption(stored, gone ? stored.nextOffset() : floor, false, gone);
    }

    private static Resumption beginAgain(PresenceRules rules, Stored stored, Log log) {
        long first = log.sameTopic() ? firstUnread(stored, log) : log.start();
        LeaseClock clock = new LeaseClock(rules, stored.clock());
        clock.renewAll();
        LeaseClock.Reading renewed = clock.reading();
        Stored begun =
                new Stored(stored.epoch() + 1, first, renewed, new Checkpoint(first, renewed), stored.gatewaysHeard());
        return new Resumption(begun, first, true, false);
    }

    /** A place before the floor was surely read: there the broker's clock has stepped back since, and tells nothing. */
    private static long firstUnread(Stored stored, Log log) {
        boolean clockTells = log.later() >= stored.floor().offset();
        return Math.max(log.start(), clockTells ? log.later() : log.end());
    }

    /** The partition in memory, its leases as they now stand. */
    public PartitionState state(PresenceRules rules, Collection<NvrState> states) {
        PartitionState state = new PartitionState(rules, stored, states);
        if (raised) {
            state.raiseLeases();
        }
        return state;
    }
}
