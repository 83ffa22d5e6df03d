package io.nvrfleet.registry.store;

import java.sql.SQLException;
import java.util.Set;

/** Tells a PostgreSQL that is away, which fails for everybody, from one that refuses what it was given. */
public final class DatabaseErrors {
    private static final String CONNECTION_FAILED = "08";
    private static final String SHUTTING_DOWN_OR_STARTING = "57P";

    /** The disk is full; it has too many connections; it is a standby. */
    private static final Set<String> OTHERS = Set.of("53100", "53300", "25006");

    private DatabaseErrors() {}

    /** Whether the same would fail with any other data, too. */
    public static boolean isUnavailable(Throwable failure) {
        if (!(failure instanceof SQLException refusal)) {
            return false;
        }
        String state = refusal.getSQLState();
        // Without a state it is of the pool, which has no connection to give.
        return state == null
                || state.startsWith(CONNECTION_FAILED)
                || state.startsWith(SHUTTING_DOWN_OR_STARTING)
                || OTHERS.contains(state);
    }
}
