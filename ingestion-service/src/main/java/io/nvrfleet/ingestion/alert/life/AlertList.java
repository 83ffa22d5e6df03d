package io.nvrfleet.ingestion.alert.life;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.alert.Alert.State;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads alerts for those who ask. */
@ApplicationScoped
class AlertList {
    private static final int MOST_EFFECTS = 500;

    private final AgroalDataSource database;

    AlertList(AgroalDataSource database) {
        this.database = database;
    }

    /** The states that a list of them, such as {@code active} or {@code open,resolved}, means; none for all. */
    static List<String> states(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return List.of();
        }
        List<String> known = Arrays.stream(State.values()).map(State::wireName).toList();
        return Stream.of(given.split(",", -1))
                .map(String::strip)
                .flatMap(state -> state.equals("active") ? Stream.of("open", "acknowledged") : Stream.of(state))
                .peek(state -> {
                    if (!known.contains(state)) {
                        throw ProblemException.badRequest(
                                "state", "must be of open, acknowledged, resolved and active, several by commas");
                    }
                })
                .distinct()
                .toList();
    }

    /**
     * An alert with its history and its effects.
     *
     * @throws ProblemException 404
     */
    AlertDetail detail(long id) {
        Alert alert = new Query("select * from alert where id = ?", id)
                .first(database, AlertRows::alert)
                .orElseThrow(() -> AlertActs.none(id));
        List<AlertDetail.Step> history = new Query("select * from alert_step where alert_id = ? order by id", id)
                .list(database, AlertRows::step);
        List<Alert> effects = new Query(
                        "select * from alert where caused_by = ? order by opened_at desc, id desc limit ?",
                        id,
                        MOST_EFFECTS)
                .list(database, AlertRows::alert);
        return new AlertDetail(alert, history, effects);
    }

    /** How many need a person: what has a cause is not counted. */
    AlertCounts counts() {
        record Some(String state, String severity, long alerts) {}
        List<Some> some = new Query("""
                        select state, severity, count(*) as alerts from alert
                        where state <> 'resolved' and caused_by is null group by state, severity""")
                .list(
                        database,
                        row -> new Some(row.getString("state"), row.getString("severity"), row.getLong("alerts")));
        Stream<AlertCounts.BySeverity> bySeverity = Stream.of(State.OPEN, State.ACKNOWLEDGED)
                .map(state -> {
                    long[] counts = Stream.of(Severity.CRITICAL, Severity.WARNING, Severity.INFO)
                            .mapToLong(severity -> some.stream()
                                    .filter(one -> one.state().equals(state.wireName())
                                            && one.severity().equals(severity.wireName()))
                                    .mapToLong(Some::alerts)
                                    .sum())
                            .toArray();
                    return new AlertCounts.BySeverity(counts[0], counts[1], counts[2]);
                });
        List<AlertCounts.BySeverity> both = bySeverity.toList();
        return new AlertCounts(both.getFirst(), both.getLast());
    }
}
