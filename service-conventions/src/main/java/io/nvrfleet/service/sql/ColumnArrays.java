package io.nvrfleet.service.sql;

import io.nvrfleet.rest.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows kept column by column, for statements that take them as arrays: one statement for any number of rows. */
public final class ColumnArrays {
    private final String[] types;
    private final List<List<@Nullable Object>> columns = new ArrayList<>();

    /**
     * Begins without rows.
     *
     * @param types of the columns, as PostgreSQL names them
     */
    public ColumnArrays(String... types) {
        this.types = types;
        for (int i = 0; i < types.length; i++) {
            columns.add(new ArrayList<>());
        }
    }

    /** Adds a row: one value for each column; an {@link Instant} for a time stamp with time zone. */
    public void add(@Nullable Object... row) {
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            columns.get(i).add(value instanceof Instant time ? OffsetDateTime.ofInstant(time, ZoneOffset.UTC) : value);
        }
    }

    /** How many rows there are. */
    public int size() {
        return columns.getFirst().size();
    }

    /** Runs a statement whose parameters are the columns in their order; nothing when there are no rows. */
    public void execute(Connection connection, String sql) throws SQLException {
        if (size() == 0) {
            return;
        }
        try (PreparedStatement statement = bound(connection, sql)) {
            statement.execute();
        }
    }

    /** The same with a statement that returns rows; it runs also without any to take. */
    public <T> List<T> list(Connection connection, String sql, Query.Row<T> row) throws SQLException {
        List<T> returned = new ArrayList<>();
        try (PreparedStatement statement = bound(connection, sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                returned.add(row.read(result));
            }
        }
        return returned;
    }

    private PreparedStatement bound(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < types.length; i++) {
            statement.setArray(
                    i + 1, connection.createArrayOf(types[i], columns.get(i).toArray()));
        }
        return statement;
    }
}
