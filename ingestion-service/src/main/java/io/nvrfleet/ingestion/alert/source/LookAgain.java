package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRules;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Looks again at what ends by time, and ends what devices complained of and somebody resolved by hand. */
@ApplicationScoped
class LookAgain {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private static final String DUE = """
            select alert_condition.*, alert_condition.nvr_id as of_nvr, alert_rule.kind
            from alert_condition join alert_rule on alert_rule.id = rule_id
            where over_at is null and alert_rule.kind <> 'observation_gap' and (look_at <= ? or muted and alert_rule.kind = 'reported')
            """;

    /** A complaint is over when every rule that looks at it says so, which is when the one with the longest window does. */
    private static final String CLOSE_OVER = """
            update device_alert set closed_at = ?
            where closed_at is null and last_at <= ? and %s > last_at
            """.formatted(ReportedConditions.HEARD);

    /** What comes after somebody resolved it is another one. */
    private static final String CLOSE_MUTED = """
            update device_alert set closed_at = ?
            from alert_condition join alert_rule on alert_rule.id = rule_id
            where closed_at is null and subject_type = 'camera' and subject_id = device_alert.camera_id and aspect = device_alert.type
                and muted and over_at is null and alert_rule.kind = 'reported'
            """;

    private final Clock clock;
    private final Wake wake;

    LookAgain(Clock clock, Wake wake) {
        this.clock = clock;
        this.wake = wake;
    }

    private record Due(Kind kind, long nvrId, long subjectId) {}

    void begin(@Observes StartupEvent started, ClusterJobs jobs) {
        jobs.schedule(new Job("alert_look_again", EVERY, new Job.Work() {
            @Override
            public void run(Connection connection) throws SQLException {
                look(connection);
            }

            @Override
            public void afterwards() {
                wake.nudge();
            }
        }));
    }

    private void look(Connection connection) throws SQLException {
        Instant now = clock.instant();
        GapConsumer.endTold(connection, now);
        List<Due> due = new Query(DUE, now)
                .list(
                        connection,
                        row -> new Due(
                                Columns.constant(row, "kind", Kind.class),
                                row.getLong("of_nvr"),
                                row.getLong("subject_id")));
        if (due.isEmpty()) {
            return;
        }
        List<AlertRule> rules = AlertRules.hold(connection);
        Judging.holdFacts(connection);
        again(
                connection,
                Judging.of(rules, Set.of(Kind.FLAPPING)),
                Whom.nvrs(due.stream()
                        .filter(one -> one.kind() == Kind.FLAPPING)
                        .map(Due::nvrId)
                        .toList()),
                now);
        List<AlertRule> reported = Judging.of(rules, Set.of(Kind.REPORTED));
        List<Long> cameras = due.stream()
                .filter(one -> one.kind() == Kind.REPORTED)
                .map(Due::subjectId)
                .toList();
        if (!cameras.isEmpty()) {
            // Complaints first and conditions then, as who stores reports does.
            close(connection, reported, now);
            again(connection, reported, Whom.cameras(cameras), now);
        }
    }

    private static void again(Connection connection, List<AlertRule> rules, Whom whom, Instant now)
            throws SQLException {
        Judging.again(connection, rules, whom, now, Resolution.RECOVERED);
    }

    private static void close(Connection connection, List<AlertRule> rules, Instant now) throws SQLException {
        Duration longest = rules.stream()
                .map(ReportedJudge::window)
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
        if (longest.isPositive()) {
            new Query(CLOSE_OVER, now, now.minus(longest)).execute(connection);
        }
        new Query(CLOSE_MUTED, now).execute(connection);
    }
}
