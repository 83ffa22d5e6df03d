package io.nvrfleet.registry.store;

import java.sql.SQLException;
import java.util.Set;

/** Tells a database that is unavailable from one that refuses the data that it was given. */
public final class DatabaseErrors {
    private static final String CONNECTION_FAILED = "08";
    private static final String SHUTTING_DOWN_OR_STARTING = "57P";

    /** The disk is full; it has too many connections; it is a standby. */
    private static final Set<String> OTHERS = Set.of("53100", "53300", "25006");

    private DatabaseErrors() {}

    /** Whether any other data would fail too. */
    public static boolean isUnavailable(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        if (!(cause instanceof SQLException refusal)) {
            return false;
        }
        String state = refusal.getSQLState();
        // Without a state it is the pool's: it has no connection to give.
        return state == null
                || state.startsWith(CONNECTION_FAILED)
                || state.startsWith(SHUTTING_DOWN_OR_STARTING)
                || OTHERS.contains(state);
    }
}
