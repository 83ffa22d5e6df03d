package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** What all replicas remember of what was done. */
enum Marks {
    /** The registry's state was read. */
    REGISTRY_READ,
    /** Since when reports are listened to without a break. */
    LISTENING_SINCE,
    /** Up to when. */
    LISTENED_UNTIL;

    private static final String SELECT = "select at from source_mark";

    Optional<Instant> get(DataSource database) {
        return query().first(database, row -> Columns.instant(row, "at"));
    }

    Optional<Instant> get(Connection connection) throws SQLException {
        return query().list(connection, row -> Columns.instant(row, "at")).stream()
                .findFirst();
    }

    void set(Connection connection, Instant at) throws SQLException {
        new Query(
                        "insert into source_mark (name, at) values (?, ?) on conflict (name) do update set at = excluded.at",
                        Words.of(this),
                        at)
                .execute(connection);
    }

    private Query query() {
        return new Query(SELECT).where("name = ?", Words.of(this));
    }
}
