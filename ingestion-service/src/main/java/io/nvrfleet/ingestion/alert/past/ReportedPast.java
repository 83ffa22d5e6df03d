package io.nvrfleet.ingestion.alert.past;

import static io.nvrfleet.rest.Columns.instant;

import io.nvrfleet.ingestion.alert.source.ReportedJudge;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What devices complained of. Of one complaint its first and last time are kept: whether it paused for longer than the rule's window in
 * between is not known, so it is one.
 */
final class ReportedPast {
    private static final String COMPLAINTS = """
            select watched.*, first_at, last_at from device_alert join watched on watched.id = camera_id
            where first_at >= ? and first_at < ? order by first_at
            """;

    private ReportedPast() {}

    static List<Episode> episodes(Past past) throws SQLException {
        return past.read(
                COMPLAINTS,
                row -> {
                    Instant over = instant(row, "last_at").plus(ReportedJudge.window(past.rule()));
                    return new Episode(
                            past.subject(row),
                            row.getLong("nvr_id"),
                            instant(row, "first_at"),
                            over.isAfter(past.to()) ? null : over,
                            null);
                },
                past.from(),
                past.to());
    }
}
