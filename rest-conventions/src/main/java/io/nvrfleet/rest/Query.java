package io.nvrfleet.rest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One statement that grows by conditions, and the values bound to it. Values never become part of the SQL. */
public final class Query {
    private static final int ROWS_AT_A_TIME = 100;

    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();
    private boolean filtered;

    /**
     * Begins a query.
     *
     * @param select up to, and without, its {@code where}; or any statement that gives rows
     * @param bound one value for each {@code ?} of it
     */
    public Query(String select, Object... bound) {
        this.sql = new StringBuilder(select);
        Collections.addAll(values, bound);
    }

    /** Adds a condition; each {@code ?} of it takes one value, in order. A list is bound as an array of text. */
    public Query where(String condition, Object... bound) {
        sql.append(filtered ? "\nand " : "\nwhere ")
                .append('(')
                .append(condition)
                .append(')');
        filtered = true;
        Collections.addAll(values, bound);
        return this;
    }

    /** As {@link #where}, unless the value is absent. */
    public Query whereIf(@Nullable Object value, String condition) {
        return value == null ? this : where(condition, value);
    }

    /** Any of the texts; no condition when there are none. */
    public Query whereIn(String expression, List<String> texts) {
        return texts.isEmpty() ? this : where(expression + " = any (?)", texts);
    }

    /** Some of the expressions contains the text, whatever the case; no condition for null or blank text. */
    public Query search(@Nullable String text, String... expressions) {
        if (text == null || text.isBlank()) {
            return this;
        }
        String pattern = "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
        List<String> alternatives = new ArrayList<>();
        List<Object> patterns = new ArrayList<>();
        for (String expression : expressions) {
            alternatives.add(expression + " ilike ?");
            patterns.add(pattern);
        }
        return where(String.join(" or ", alternatives), patterns.toArray());
    }

    /** Ends the query: order, limit and the like. */
    public Query then(String tail, Object... bound) {
        sql.append('\n').append(tail);
        Collections.addAll(values, bound);
        return this;
    }

    /**
     * Runs the query; within a transaction on its connection.
     *
     * @throws UnavailableException when the database does not answer or refuses
     */
    public <T> List<T> list(DataSource database, Row<T> row) {
        return run(database, statement -> read(statement, row));
    }

    /** The same on a connection, as part of what happens there. */
    public <T> List<T> list(Connection connection, Row<T> row) throws SQLException {
        return run(connection, statement -> read(statement, row));
    }

    /**
     * Hands over row by row, however many there are: a hundred at a time are in memory. Not within a transaction, since it is
     * one of its own.
     *
     * @throws UnavailableException when the database does not answer or refuses
     */
    public void each(DataSource database, Each each) {
        run(database, statement -> {
            Connection connection = statement.getConnection();
            // Otherwise the driver reads all rows at once.
            connection.setAutoCommit(false);
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    each.row(result);
                }
                return true;
            } finally {
                connection.rollback();
            }
        });
    }

    /**
     * Runs a statement whose answer is of no interest; within a transaction on its connection.
     *
     * @throws UnavailableException when the database does not answer or refuses
     */
    public void execute(DataSource database) {
        run(database, PreparedStatement::execute);
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(DataSource database, Row<T> row) {
        return list(database, row).stream().findFirst();
    }

    /** Runs a statement whose answer is of no interest on a connection, as part of what happens there. */
    public void execute(Connection connection) throws SQLException {
        run(connection, PreparedStatement::execute);
    }

    private <T> T run(DataSource database, Use<T> use) {
        try (Connection connection = database.getConnection()) {
            return run(connection, use);
        } catch (SQLException e) {
            throw new UnavailableException(e);
        }
    }

    private <T> T run(Connection connection, Use<T> use) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, bindable(connection, values.get(i)));
            }
            return use.of(statement);
        }
    }

    private static <T> List<T> read(PreparedStatement statement, Row<T> row) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(row.read(result));
            }
        }
        return rows;
    }

    private static Object bindable(Connection connection, Object value) throws SQLException {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case List<?> texts -> connection.createArrayOf("text", texts.toArray());
            default -> value;
        };
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet result) throws SQLException;
    }

    /** Uses one row. */
    @FunctionalInterface
    public interface Each {
        void row(ResultSet result) throws SQLException;
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** The database did not answer a query. */
    public static final class UnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnavailableException(SQLException cause) {
            super(cause);
        }
    }
}
