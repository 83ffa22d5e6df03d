package io.nvrfleet.ingestion.alert.past;

import io.nvrfleet.events.alert.Alert.Subject;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.rest.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The past of a rule's subjects, as far as it is looked at.
 *
 * @param from what begins earlier does not count
 * @param to now
 */
record Past(Connection connection, AlertRule rule, Instant from, Instant to) {
    /** More than a person would look at, and as much as memory should take. */
    static final int MOST_ROWS = 200_000;

    private static final String RECORDERS = "select nvr.nvr_id as id, nvr.device_name as name, nvr.nvr_id";
    private static final String CAMERAS =
            "select camera.id, coalesce(camera.display_name, camera.name) as name, nvr.nvr_id";

    /** There is more to be read than memory should take. */
    static final class TooMuchException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuchException() {
            super("more than " + MOST_ROWS + " rows", null, false, false);
        }
    }

    Duration held() {
        return Duration.ofSeconds(rule.forSeconds());
    }

    /**
     * Reads what a statement finds of the subjects that the rule watches: who is registered and enabled now.
     *
     * @param sql knows them as {@code watched (id, name, nvr_id)}; begins with a comma for further tables, or is a query
     * @throws TooMuchException when there is more than memory should take
     */
    <T> List<T> read(String sql, Query.Row<T> row, Object... bound) throws SQLException {
        List<Object> values = new ArrayList<>();
        String scope =
                switch (rule.scope().type()) {
                    case ALL -> "true";
                    case CUSTOMER -> "site.customer_id = any (?::bigint[])";
                    case SITE -> "nvr.site_id = any (?::bigint[])";
                    case NVR -> "nvr.nvr_id = any (?::bigint[])";
                    case CAMERA -> "camera.id = any (?::bigint[])";
                };
        if (scope.contains("?")) {
            values.add(rule.scope().idsOrNone().stream().map(String::valueOf).toList());
        }
        values.addAll(Arrays.asList(bound));
        values.add(MOST_ROWS + 1);
        boolean ofCameras = rule.subject() == SubjectType.CAMERA;
        List<T> rows = new Query(
                        "with watched as materialized (%s from nvr %s left join site on site.id = nvr.site_id where %s and %s)%s limit ?"
                                .formatted(
                                        ofCameras ? CAMERAS : RECORDERS,
                                        ofCameras ? "join camera using (hostname)" : "",
                                        "nvr.enabled and not nvr.removed",
                                        scope,
                                        sql),
                        values.toArray())
                .list(connection, row);
        if (rows.size() > MOST_ROWS) {
            throw new TooMuchException();
        }
        return rows;
    }

    /** The columns {@code id} and {@code name}. */
    Subject subject(ResultSet row) throws SQLException {
        return new Subject(rule.subject(), row.getLong("id"), row.getString("name"));
    }

    /** The end of a run; null when it goes on. */
    static Instant orNow(@Nullable Instant ended, Instant now) {
        return ended == null ? now : ended;
    }
}
