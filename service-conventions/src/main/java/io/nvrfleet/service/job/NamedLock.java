package io.nvrfleet.service.job;

/** A lock on a name for the rest of a transaction: PostgreSQL's advisory lock, without a number that somebody has to choose. */
public final class NamedLock {
    /**
     * The statement that waits for the lock, at most for the transaction's {@code lock_timeout}. Parameters: what kind of thing, and which one.
     * The schema is part of the name, so that services know nothing of each other's locks.
     */
    public static final String HOLD =
            "select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', current_schema(), ?, ?), 0))";

    /** The same, beside others who share it: it waits for who holds it alone, and keeps him waiting. */
    public static final String SHARE =
            "select pg_advisory_xact_lock_shared(hashtextextended(concat_ws(' ', current_schema(), ?, ?), 0))";

    private NamedLock() {}
}
