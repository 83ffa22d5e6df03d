package io.nvrfleet.rest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads columns that JDBC has no getter for. */
public final class Columns {
    private Columns() {}

    /** A timestamp with time zone that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A timestamp with time zone. */
    public static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** An integer of 64 bits. */
    public static @Nullable Long optionalLong(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }

    /** A wire name in lower case, as the constant of the enum. */
    public static <E extends Enum<E>> E constant(ResultSet row, String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, row.getString(column).toUpperCase(Locale.ROOT));
    }

    /** A wire name in lower case, as the constant of the enum. */
    public static <E extends Enum<E>> @Nullable E optionalConstant(ResultSet row, String column, Class<E> type)
            throws SQLException {
        return row.getString(column) == null ? null : constant(row, column, type);
    }
}
