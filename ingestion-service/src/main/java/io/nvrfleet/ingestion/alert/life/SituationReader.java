package io.nvrfleet.ingestion.alert.life;

import static io.nvrfleet.rest.Columns.optionalInstant;
import static io.nvrfleet.rest.Columns.optionalLong;

import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.life.Situation.RecorderState;
import io.nvrfleet.ingestion.alert.life.Situation.SiteRecorder;
import io.nvrfleet.ingestion.alert.life.Situation.SiteState;
import io.nvrfleet.ingestion.alert.life.Situation.Subject;
import io.nvrfleet.ingestion.alert.life.Situation.Times;
import io.nvrfleet.ingestion.alert.life.Situation.Whereabouts;
import io.nvrfleet.ingestion.alert.maintenance.ActiveWindows;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.ingestion.alert.source.Condition;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a round decides by: conditions that changed or are due, locked until the end of the transaction, and what belongs to them. One
 * statement for each kind of thing, however many there are, each by an index.
 */
final class SituationReader {
    /** Conditions at a time. */
    static final int AT_A_TIME = 2_000;

    /** One that its source is writing is looked at when that is done: its source sees to it. */
    private static final String LOOKED_AT = """
            select * from alert_condition where next_at <= ? order by next_at limit %d for update skip locked""".formatted(AT_A_TIME);

    private static final String NVRS = """
            select distinct on (n.nvr_id) n.nvr_id as id, n.device_name as name, n.site_id, s.customer_id, n.nvr_id, null::bigint as camera_id
            from nvr n left join site s on s.id = n.site_id where n.nvr_id = any (?)
            order by n.nvr_id, n.removed, n.revision desc""";

    private static final String CAMERAS = """
            select c.id, coalesce(c.display_name, c.name) as name, n.site_id, s.customer_id, n.nvr_id, c.id as camera_id
            from camera c join nvr n on n.hostname = c.hostname left join site s on s.id = n.site_id where c.id = any (?)""";

    private static final String SITES = """
            select id, name, id as site_id, customer_id, null::bigint as nvr_id, null::bigint as camera_id from site where id = any (?)""";

    /** When a recorder came back matters only after the first of its cameras' conditions began. */
    private static final String RECORDERS = """
            select w.nvr_id, n.status is not distinct from 'offline' as offline, (
                select h.at from status_change h
                where h.subject_type = 'nvr' and h.subject_id = w.nvr_id and h.at >= w.since and h.old_status = 'offline'
                    and h.status <> 'offline'
                order by h.at desc limit 1) as back_at
            from unnest(?, ?) as w (nvr_id, since) left join nvr_state n on n.nvr_id = w.nvr_id""";

    private static final String CAUSES = """
            select c.* from unnest(?, ?, ?) as w (rule_id, subject_type, subject_id)
            join alert_condition c on c.rule_id = w.rule_id and c.subject_type = w.subject_type and c.subject_id = w.subject_id
                and c.aspect = ''
            where c.over_at is null and c.alert_id is not null""";

    private static final String SITE_RECORDERS = """
            select distinct w.rule_id, w.site_id, n.nvr_id, c.since
            from unnest(?, ?) as w (rule_id, site_id)
            join nvr n on n.site_id = w.site_id and n.enabled and not n.removed
            left join alert_condition c on c.rule_id = w.rule_id and c.subject_type = 'nvr' and c.subject_id = n.nvr_id and c.aspect = ''
                and c.over_at is null""";

    private static final String SITE_CONDITIONS = """
            select c.* from unnest(?, ?) as w (rule_id, site_id)
            join alert_condition c on c.rule_id = w.rule_id and c.subject_type = 'site' and c.subject_id = w.site_id and c.aspect = ''""";

    private static final String OPEN = """
            select a.* from unnest(?, ?, ?, ?) as w (rule_id, subject_type, subject_id, aspect)
            join alert a on a.rule_id = w.rule_id and a.subject_type = w.subject_type and a.subject_id = w.subject_id
                and a.aspect = w.aspect and a.state <> 'resolved'""";

    private static final String IDS =
            "select nextval(pg_get_serial_sequence('alert', 'id')) from generate_series(1, ?)";

    private final Connection connection;
    private final Map<Long, AlertRule> rules = new HashMap<>();
    private final ActiveWindows windows;

    SituationReader(Connection connection, List<AlertRule> enabled, ActiveWindows windows) {
        this.connection = connection;
        this.windows = windows;
        enabled.forEach(rule -> rules.put(rule.id(), rule));
    }

    private record SiteKey(long ruleId, long siteId) {}

    /** What is to be looked at now. */
    Situation read(Times times) throws SQLException {
        List<Occurrence> occurrences = new Query(LOOKED_AT, times.steady()).list(connection, AlertRows::occurrence);
        if (occurrences.isEmpty()) {
            return new Situation(
                    times,
                    rules,
                    List.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    windows::over,
                    List.of());
        }
        Map<Subject, Whereabouts> subjects = new HashMap<>();
        occurrences.forEach(occurrence -> subjects.put(Subject.of(occurrence.key()), UNKNOWN));
        locate(subjects);
        List<SiteState> sites = sites(occurrences, subjects);
        sites.forEach(site -> {
            subjects.put(new Subject(SubjectType.SITE, site.siteId()), UNKNOWN);
            site.recorders()
                    .forEach(recorder -> subjects.putIfAbsent(new Subject(SubjectType.NVR, recorder.nvrId()), UNKNOWN));
        });
        locate(subjects);
        subjects.values().removeIf(UNKNOWN::equals);
        Map<Condition.Key, OpenAlert> alerts = alerts(occurrences, sites);
        return new Situation(
                times,
                rules,
                occurrences,
                alerts,
                subjects,
                recorders(occurrences),
                causes(occurrences, subjects),
                sites,
                windows::over,
                ids(times, occurrences, sites));
    }

    private static final Whereabouts UNKNOWN = new Whereabouts("", new Place(null, null, null, null));

    /** Fills in those that are not known yet. */
    private void locate(Map<Subject, Whereabouts> subjects) throws SQLException {
        locate(subjects, SubjectType.NVR, NVRS);
        locate(subjects, SubjectType.CAMERA, CAMERAS);
        locate(subjects, SubjectType.SITE, SITES);
    }

    private void locate(Map<Subject, Whereabouts> subjects, SubjectType type, String sql) throws SQLException {
        ColumnArrays ids = new ColumnArrays("int8");
        subjects.forEach((subject, where) -> {
            if (subject.type() == type && where.equals(UNKNOWN)) {
                ids.add(subject.id());
            }
        });
        if (ids.size() == 0) {
            return;
        }
        record Found(long id, Whereabouts where) {}
        List<Found> found = ids.list(
                connection,
                sql,
                row -> new Found(
                        row.getLong("id"),
                        new Whereabouts(
                                row.getString("name"),
                                new Place(
                                        optionalLong(row, "customer_id"),
                                        optionalLong(row, "site_id"),
                                        optionalLong(row, "nvr_id"),
                                        optionalLong(row, "camera_id")))));
        found.forEach(one -> subjects.put(new Subject(type, one.id()), one.where()));
    }

    private boolean isOffline(long ruleId) {
        AlertRule rule = rules.get(ruleId);
        return rule != null && rule.kind() == Kind.OFFLINE;
    }

    private List<SiteState> sites(List<Occurrence> occurrences, Map<Subject, Whereabouts> subjects)
            throws SQLException {
        Map<SiteKey, List<SiteRecorder>> wanted = new LinkedHashMap<>();
        for (Occurrence occurrence : occurrences) {
            Condition.Key key = occurrence.key();
            Long site = key.subjectType() == SubjectType.SITE
                    ? Long.valueOf(key.subjectId())
                    : Objects.requireNonNullElse(subjects.get(Subject.of(key)), UNKNOWN)
                            .place()
                            .siteId();
            if (site != null
                    && (key.subjectType() == SubjectType.SITE
                            || (key.subjectType() == SubjectType.NVR && isOffline(key.ruleId())))) {
                wanted.put(new SiteKey(key.ruleId(), site), new ArrayList<>());
            }
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        ColumnArrays keys = new ColumnArrays("int8", "int8");
        wanted.keySet().forEach(key -> keys.add(key.ruleId(), key.siteId()));
        record Member(SiteKey site, SiteRecorder recorder) {}
        List<Member> members = keys.list(
                connection,
                SITE_RECORDERS,
                row -> new Member(
                        new SiteKey(row.getLong("rule_id"), row.getLong("site_id")),
                        new SiteRecorder(row.getLong("nvr_id"), optionalInstant(row, "since"))));
        for (Member member : members) {
            wanted.getOrDefault(member.site(), new ArrayList<>()).add(member.recorder());
        }
        Map<SiteKey, Occurrence> before = new HashMap<>();
        keys.list(connection, SITE_CONDITIONS, AlertRows::occurrence)
                .forEach(one ->
                        before.put(new SiteKey(one.key().ruleId(), one.key().subjectId()), one));
        List<SiteState> sites = new ArrayList<>();
        wanted.forEach(
                (key, recorders) -> sites.add(new SiteState(key.ruleId(), key.siteId(), recorders, before.get(key))));
        return sites;
    }

    private Map<Condition.Key, OpenAlert> alerts(List<Occurrence> occurrences, List<SiteState> sites)
            throws SQLException {
        ColumnArrays keys = keys();
        occurrences.forEach(occurrence -> add(keys, occurrence.key()));
        for (SiteState site : sites) {
            if (site.before() != null) {
                add(keys, site.before().key());
            }
        }
        Map<Condition.Key, OpenAlert> alerts = new HashMap<>();
        keys.list(connection, OPEN, AlertRows::open).forEach(open -> alerts.put(open.key(), open));
        return alerts;
    }

    /** The key columns of conditions. */
    static ColumnArrays keys() {
        return new ColumnArrays("int8", "text", "int8", "text");
    }

    static void add(ColumnArrays keys, Condition.Key key) {
        keys.add(key.ruleId(), key.subjectType().wireName(), key.subjectId(), key.aspect());
    }

    private Map<Long, RecorderState> recorders(List<Occurrence> occurrences) throws SQLException {
        Map<Long, Instant> since = new HashMap<>();
        for (Occurrence occurrence : occurrences) {
            if (occurrence.key().subjectType() == SubjectType.CAMERA && occurrence.nvrId() != null) {
                since.merge(occurrence.nvrId(), occurrence.since(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        Map<Long, RecorderState> recorders = new HashMap<>();
        if (!since.isEmpty()) {
            ColumnArrays wanted = new ColumnArrays("int8", "timestamptz");
            since.forEach(wanted::add);
            record Found(long id, RecorderState state) {}
            List<Found> found = wanted.list(
                    connection,
                    RECORDERS,
                    row -> new Found(
                            row.getLong("nvr_id"),
                            new RecorderState(row.getBoolean("offline"), optionalInstant(row, "back_at"))));
            found.forEach(one -> recorders.put(one.id(), one.state()));
        }
        return recorders;
    }

    private Map<Condition.Key, Long> causes(List<Occurrence> occurrences, Map<Subject, Whereabouts> subjects)
            throws SQLException {
        Set<Condition.Key> wanted = new HashSet<>();
        for (Occurrence occurrence : occurrences) {
            Condition.Key key = occurrence.key();
            Whereabouts where = Objects.requireNonNullElse(subjects.get(Subject.of(key)), UNKNOWN);
            for (AlertRule rule : rules.values()) {
                if (rule.kind() == Kind.FLAPPING) {
                    wanted.add(new Condition.Key(rule.id(), key.subjectType(), key.subjectId(), ""));
                } else if (rule.kind() == Kind.OFFLINE) {
                    addIf(wanted, rule, SubjectType.NVR, occurrence.nvrId());
                    addIf(wanted, rule, SubjectType.SITE, where.place().siteId());
                }
            }
        }
        ColumnArrays keys = new ColumnArrays("int8", "text", "int8");
        wanted.forEach(key -> keys.add(key.ruleId(), key.subjectType().wireName(), key.subjectId()));
        Map<Condition.Key, Long> causes = new HashMap<>();
        for (Occurrence cause : keys.list(connection, CAUSES, AlertRows::occurrence)) {
            if (cause.alertId() != null) {
                causes.put(cause.key(), cause.alertId());
            }
        }
        return causes;
    }

    private static void addIf(Set<Condition.Key> wanted, AlertRule rule, SubjectType type, @Nullable Long id) {
        if (id != null) {
            wanted.add(new Condition.Key(rule.id(), type, id, ""));
        }
    }

    /** As many as may be raised now. */
    private List<Long> ids(Times times, List<Occurrence> occurrences, List<SiteState> sites) throws SQLException {
        long some = sites.stream().filter(site -> site.before() == null).count()
                + occurrences.stream().filter(one -> mayBeDue(one, times)).count();
        return some == 0 ? List.of() : new Query(IDS, some).list(connection, row -> row.getLong(1));
    }

    private boolean mayBeDue(Occurrence occurrence, Times times) {
        AlertRule rule = rules.get(occurrence.key().ruleId());
        return rule != null
                && occurrence.alertId() == null
                && occurrence.overAt() == null
                && !occurrence.since().plusSeconds(rule.forSeconds()).isAfter(times.steady());
    }
}
