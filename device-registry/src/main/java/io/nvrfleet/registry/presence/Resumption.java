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
 * @param floorGone retention has deleted the floor, so the log no longer tells of all renewals: every lease is renewed
 */
public record Resumption(Stored stored, long readFrom, boolean newEpoch, boolean floorGone) {
    /**
     * The log as the broker has it, asked for after the partition was loaded: it must not be older than what was
     * loaded.
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
        return isTheSame(stored, log) ? goOn(rules, stored, log) : beginAgain(rules, stored, log);
    }

    private static boolean isTheSame(Stored stored, Log log) {
        return log.sameTopic()
                && !log.diverged()
                && stored.nextOffset() >= log.start()
                && stored.nextOffset() <= log.end();
    }

    private static Resumption goOn(PresenceRules rules, Stored stored, Log log) {
        Checkpoint floor = stored.floor();
        if (floor.offset() >= log.start()) {
            return new Resumption(stored, floor.offset(), false, false);
        }
        LeaseClock clock = new LeaseClock(rules, stored.clock());
        clock.renewAll();
        // From the last record that was applied: whether it is still that one tells whether the log is.
        return new Resumption(
                at(stored, stored.epoch(), stored.nextOffset(), clock.reading()),
                Math.max(stored.nextOffset() - 1, log.start()),
                false,
                true);
    }

    private static Resumption beginAgain(PresenceRules rules, Stored stored, Log log) {
        long first = log.sameTopic() ? firstUnread(stored, log) : log.start();
        LeaseClock clock = new LeaseClock(rules, stored.clock());
        clock.renewAll();
        Stored begun = at(stored, stored.epoch() + 1, first, clock.reading().inAnotherLog());
        return new Resumption(begun, first, true, false);
    }

    /** A place at which every lease is known, so that the floor is there too. */
    private static Stored at(Stored stored, int epoch, long offset, LeaseClock.Reading clock) {
        return new Stored(epoch, offset, clock, new Checkpoint(offset, clock), stored.gatewaysHeard());
    }

    /**
     * Append times tell which records were read, unless the broker's clock has stepped back: then a record that was
     * read may be later than the last one. Reading it a second time would apply minutes of log, and let leases run out,
     * within seconds. So reading goes on at the end of the log. What that leaves out comes again: sessions are renewed,
     * reports are asked for, commands are sent again.
     */
    private static long firstUnread(Stored stored, Log log) {
        LeaseClock.Reading clock = stored.clock();
        if (clock.nothingRead() || stored.nextOffset() < log.start()) {
            return Math.clamp(stored.nextOffset(), log.start(), log.end());
        }
        return clock.steppedBack() ? log.end() : Math.clamp(log.later(), log.start(), log.end());
    }

    /** The partition in memory, its leases as they now stand. */
    public PartitionState state(PresenceRules rules, Collection<NvrState> states) {
        return new PartitionState(rules, stored, states);
    }
}
