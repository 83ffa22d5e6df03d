package io.nvrfleet.ingestion.alert.past;

import static io.nvrfleet.rest.Columns.instant;

import io.nvrfleet.events.alert.Alert.Subject;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.source.GapJudge;
import io.nvrfleet.ingestion.alert.source.GapJudge.Gap;
import io.nvrfleet.rest.Query;
import java.sql.SQLException;
import java.util.List;

/** Times that nobody observed: of the fleet, whatever the rule's scope. */
final class GapPast {
    private static final Subject FLEET = new Subject(SubjectType.FLEET, 0, "Fleet");

    private GapPast() {}

    static List<Episode> episodes(Past past) throws SQLException {
        List<Gap> gaps = new Query("select gap_from, gap_to from observation_gap")
                .where("gap_from >= ?", past.from())
                .where("gap_from < ?", past.to())
                .list(past.connection(), row -> new Gap(instant(row, "gap_from"), instant(row, "gap_to")));
        return GapJudge.merged(gaps).stream()
                .map(gap -> new Episode(FLEET, null, gap.from(), gap.to(), null))
                .toList();
    }
}
