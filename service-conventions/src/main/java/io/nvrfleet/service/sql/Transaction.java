package io.nvrfleet.service.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** One transaction of its own, for who has no framework's. */
public final class Transaction {
    private Transaction() {}

    /** What happens in it. */
    @FunctionalInterface
    public interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** Does work and commits it; nothing of it stays when it fails. */
    public static void run(DataSource database, Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** What happens in it, and what comes of it. */
    @FunctionalInterface
    public interface Answer<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Does work and commits it, for who answers a request: what is told of a database that refuses is decided where all problems are.
     *
     * @throws FailedException when the database does not answer or refuses
     */
    public static <T> T answer(DataSource database, Answer<T> work) {
        List<T> answer = new ArrayList<>();
        try {
            run(database, connection -> answer.add(work.on(connection)));
        } catch (SQLException e) {
            throw new FailedException(e);
        }
        return answer.getFirst();
    }

    /** The database did not take it. */
    public static final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        FailedException(SQLException cause) {
            super(cause);
        }
    }
}
