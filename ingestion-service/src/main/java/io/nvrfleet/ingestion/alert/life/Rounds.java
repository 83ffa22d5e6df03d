package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.ingestion.alert.life.Situation.Times;
import io.nvrfleet.ingestion.alert.maintenance.ActiveWindows;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRules;
import io.nvrfleet.ingestion.alert.source.Condition;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rounds over what is kept: reads, decides and writes until nothing is left to look at, in the transaction of the caller.
 *
 * <p>What a round costs: one statement while nothing is due, which looks at one partial index; otherwise two locks, the rules and the windows,
 * then at most 12 statements to read and 11 to write for each 2,000 conditions. No round reads all recorders, cameras or conditions. Once
 * a second the open alerts are read, for windows that begin or end, and what waits for a recorder.
 */
final class Rounds {
    /** What is left after so many portions waits for the next round, so that people get their turn. */
    private static final int PORTIONS = 10;

    private static final String ANYTHING = "select exists (select from alert_condition where next_at <= ?)";

    /** What waited for its recorder, which is back, or gone. */
    private static final String FREE = """
            update alert_condition c set next_at = '-infinity'
            from (
                select one.rule_id, one.subject_type, one.subject_id, one.aspect
                from alert_condition one left join nvr_state n on n.nvr_id = one.nvr_id
                where one.held and n.status is distinct from 'offline' for update of one skip locked) free
            where (c.rule_id, c.subject_type, c.subject_id, c.aspect)
                = (free.rule_id, free.subject_type, free.subject_id, free.aspect)""";

    private static final String OPEN = """
            select a.*, s.customer_id from alert a left join site s on s.id = a.site_id where a.state <> 'resolved'""";

    private static final String LOOK_AT = """
            update alert_condition c set next_at = '-infinity'
            from (
                select one.rule_id, one.subject_type, one.subject_id, one.aspect
                from unnest(?, ?, ?, ?) as now (rule_id, subject_type, subject_id, aspect)
                join alert_condition one using (rule_id, subject_type, subject_id, aspect) for update of one skip locked) changed
            where (c.rule_id, c.subject_type, c.subject_id, c.aspect)
                = (changed.rule_id, changed.subject_type, changed.subject_id, changed.aspect)""";

    private Rounds() {}

    /**
     * One round.
     *
     * @param isThorough whether to look also for windows that began or ended over open alerts, and for recorders that are back
     * @return what was changed
     */
    static List<Change> run(Connection connection, Times times, boolean isThorough) throws SQLException {
        if (!isThorough && !isAnythingToDo(connection, times)) {
            return List.of();
        }
        AlertLock.hold(connection);
        List<AlertRule> rules = AlertRules.hold(connection);
        ActiveWindows windows = ActiveWindows.at(connection, times.wall());
        if (isThorough) {
            new Query(FREE).execute(connection);
            lookAtWhatChanges(connection, windows);
        }
        SituationReader reader = new SituationReader(connection, rules, windows);
        List<Change> all = new ArrayList<>();
        for (int portion = 0; portion < PORTIONS; portion++) {
            Situation situation = reader.read(times);
            if (situation.occurrences().isEmpty()) {
                break;
            }
            List<Change> changes = Round.decide(situation);
            ChangeWriter.write(connection, changes);
            all.addAll(changes);
        }
        return all;
    }

    private static boolean isAnythingToDo(Connection connection, Times times) throws SQLException {
        return new Query(ANYTHING, times.steady())
                .list(connection, row -> row.getBoolean(1))
                .getFirst();
    }

    /** Alerts that are in a window and were not, or the other way round. */
    private static void lookAtWhatChanges(Connection connection, ActiveWindows windows) throws SQLException {
        record Open(Condition.Key key, @Nullable Long suppressedBy, Place place) {}
        List<Open> open = new Query(OPEN).list(connection, row -> {
            Alert alert = AlertRows.alert(row);
            return new Open(
                    AlertRows.key(row),
                    alert.suppressedBy(),
                    new Place(
                            Columns.optionalLong(row, "customer_id"), alert.siteId(), alert.nvrId(), alert.cameraId()));
        });
        ColumnArrays keys = SituationReader.keys();
        for (Open one : open) {
            if (!Objects.equals(windows.over(one.place()), one.suppressedBy())) {
                SituationReader.add(keys, one.key());
            }
        }
        keys.execute(connection, LOOK_AT);
    }
}
