package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.Topics;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRules;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.ingestion.topics.GroupOffsets;
import io.nvrfleet.ingestion.topics.ReadUpTo;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks for cameras that are online and measure nothing any more. Nobody is silent of whom nobody could hear: times count up to which reports
 * are stored, and from when on this service listened without a break.
 */
@ApplicationScoped
class Silence {
    /** Cameras that are watched and online and were heard, but not lately; and those that are silent, however they are now. */
    private static final String CANDIDATES = """
            select camera.id, nvr.nvr_id, nvr.site_id, site.customer_id, latest.at, camera_state.since
            from latest join camera on camera.id = latest.camera_id join nvr using (hostname)
            join camera_state on camera_state.camera_id = camera.id left join site on site.id = nvr.site_id
            """;

    private final IngestionConfig config;
    private final Clock clock;
    private final Wake wake;
    private final ReadUpTo reports;

    Silence(
            IngestionConfig config,
            Clock clock,
            Wake wake,
            GroupOffsets offsets,
            @ConfigProperty(name = "mp.messaging.incoming.camera-telemetry.group.id") String group) {
        this.config = config;
        this.clock = clock;
        this.wake = wake;
        this.reports = new ReadUpTo(offsets, Map.of(Topics.named(Topics.CAMERA_TELEMETRY), group), clock);
    }

    private record Candidate(Place place, long id, Instant heard, Instant onlineSince) {}

    void begin(@Observes StartupEvent started, ClusterJobs jobs) {
        Duration every = config.alerts().noDataEvery();
        jobs.schedule(new Job("alert_no_data", every, new Job.Work() {
            @Override
            public void run(Connection connection) throws Exception {
                look(connection);
            }

            @Override
            public void afterwards() {
                wake.nudge();
            }
        }));
    }

    private void look(Connection connection) throws Exception {
        Instant read = reports.look();
        if (read.equals(Instant.MIN)) {
            return;
        }
        // The latest values are written a little later than samples are stored.
        Instant heard = read.minus(config.latestEvery().multipliedBy(2));
        Optional<Instant> until = Marks.LISTENED_UNTIL.get(connection);
        if (NoDataJudge.wasDeaf(until.orElse(null), heard)) {
            Marks.LISTENING_SINCE.set(connection, heard);
        }
        if (until.isEmpty() || until.get().isBefore(heard)) {
            Marks.LISTENED_UNTIL.set(connection, heard);
        }
        List<AlertRule> rules = AlertRules.hold(connection);
        judge(connection, Judging.of(rules, Set.of(Kind.NO_DATA)), Resolution.RECOVERED);
        Unwatched.end(connection, Whom.ALL, clock.instant());
    }

    /**
     * Judges rules of the kind {@code no_data}.
     *
     * @param otherwise why one is over that is silent no longer
     */
    static void judge(Connection connection, List<AlertRule> rules, Resolution otherwise) throws SQLException {
        Optional<Instant> since = Marks.LISTENING_SINCE.get(connection);
        Optional<Instant> until = Marks.LISTENED_UNTIL.get(connection);
        if (since.isEmpty() || until.isEmpty()) {
            return;
        }
        for (AlertRule rule : rules) {
            Map<Condition.Key, Holding> before = Holding.of(connection, List.of(rule), Whom.ALL);
            begins(connection, rule, before, since.get(), until.get());
            ends(connection, rule, before, until.get(), otherwise);
        }
    }

    private static void begins(
            Connection connection,
            AlertRule rule,
            Map<Condition.Key, Holding> before,
            Instant listeningSince,
            Instant now)
            throws SQLException {
        List<Condition> begin = new ArrayList<>();
        for (Candidate camera : new Query(CANDIDATES)
                .where("nvr.enabled and not nvr.removed and camera_state.status = 'online'")
                .where("latest.at <= ?", now.minus(NoDataJudge.window(rule)))
                .list(connection, Silence::read)) {
            Condition.Key key = new Condition.Key(rule.id(), SubjectType.CAMERA, camera.id(), "");
            Instant expected = camera.onlineSince().isAfter(listeningSince) ? camera.onlineSince() : listeningSince;
            if (!before.containsKey(key)
                    && Watched.covers(rule.scope(), camera.place())
                    && NoDataJudge.begins(rule, camera.heard(), expected, now)) {
                Instant since = NoDataJudge.since(rule, camera.heard(), expected);
                begin.add(new Condition(key, camera.place().nvrId(), since, since, 1, null, null, null, null));
            }
        }
        Conditions.hold(connection, begin);
    }

    private static Candidate read(ResultSet row) throws SQLException {
        return new Candidate(
                new Place(
                        Columns.optionalLong(row, "customer_id"),
                        Columns.optionalLong(row, "site_id"),
                        row.getLong("nvr_id"),
                        row.getLong("id")),
                row.getLong("id"),
                Columns.instant(row, "at"),
                Columns.instant(row, "since"));
    }

    private static void ends(
            Connection connection,
            AlertRule rule,
            Map<Condition.Key, Holding> before,
            Instant now,
            Resolution otherwise)
            throws SQLException {
        if (before.isEmpty()) {
            return;
        }
        Map<Long, Instant> heard = new HashMap<>();
        Ids.of(before.keySet().stream().map(Condition.Key::subjectId))
                .list(
                        connection,
                        "select camera_id, at from latest where camera_id = any(?)",
                        row -> heard.put(row.getLong("camera_id"), Columns.instant(row, "at")));
        Watched watched = Watched.of(
                connection,
                Whom.cameras(
                        before.keySet().stream().map(Condition.Key::subjectId).toList()));
        List<Conditions.Over> over = new ArrayList<>();
        for (Condition.Key key : before.keySet()) {
            Place place = watched.find(key.subjectType(), key.subjectId());
            Instant last = heard.get(key.subjectId());
            if (place == null) {
                over.add(new Conditions.Over(key, now, Resolution.REMOVED));
            } else if (!Watched.covers(rule.scope(), place)) {
                over.add(new Conditions.Over(key, now, Resolution.RULE_CHANGED));
            } else if (last != null && !NoDataJudge.stays(rule, last, now)) {
                over.add(new Conditions.Over(key, last, otherwise));
            }
        }
        Conditions.end(connection, over);
    }
}
