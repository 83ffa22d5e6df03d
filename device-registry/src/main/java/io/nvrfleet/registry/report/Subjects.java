package io.nvrfleet.registry.report;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.registry.RegistryConfig;
import io.nvrfleet.registry.maintenance.MaintenanceTimes;
import io.nvrfleet.registry.maintenance.MaintenanceWindows;
import io.nvrfleet.registry.report.Cover.Span;
import io.nvrfleet.registry.report.StatusLine.Change;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.maintenance.Recurrence.Occurrence;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is known of recorders and cameras over a period: one statement, one row for each recorder with all of its changes
 * and those of its cameras, which stand side by side in the history.
 *
 * <p>What something was at the end of the period is known however long ago it became that; its first change in the period says
 * what it was before. So nothing before the period is read, but the reason of what was offline at its beginning.
 */
@ApplicationScoped
class Subjects {
    /** A log that was not heard for 7 s will have an observation gap (rule 2); until it is over this is the gap. */
    private static final String GAPS = """
            select partition, gap_from, gap_to from observation_gap where gap_to > ? and gap_from < ?
            union all
            select partition, latest_at, ? from log_partition where latest_at < ?::timestamptz - interval '7 seconds'""";

    /** What something was at the end of the period: of a condition on its history. */
    private static final String AT_THE_END = """
            coalesce(
                case when s.since < ? then s.status else
                    (select h.old_status from status_history h where %s and h.at >= ? order by h.at, h.version limit 1)
                end,
                s.status, 'offline')""";

    /** Why something is what it was at the beginning of the period: of a condition on its history. */
    private static final String AT_THE_BEGINNING = """
            coalesce(
                (select h.reason from status_history h where %s and h.at < ? order by h.at desc, h.version desc limit 1),
                case when s.since < ? then s.reason end, '%s')""";

    private static final String OWN = "h.nvr_id = n.id and h.camera_id is null";
    private static final String OF_CAMERA = "h.camera_id = c.id";

    private static final String RECORDERS = """
            with recorder as (
                select n.id, n.hostname_key, n.device_name, n.created_at, n.deleted_at,
                    site.id as site_id, site.name as site_name, site.region,
                    customer.id as customer_id, customer.name as customer_name
                from nvr n
                left join site on site.id = n.site_id
                left join customer on customer.id = site.customer_id""";

    private static final String WITH_HISTORY = """
            )
            select n.*, %1$s as key_id, %2$s as key_name, coalesce(state.partition, -1) as partition,
                history.*, disabled.*, last.status as last_status,%6$s
                case when coalesce(history.first_status, last.status) = 'offline' then %3$s end as first_reason
            from recorder n
            left join presence_state state on state.hostname = n.hostname_key
            left join nvr_status s on s.nvr_id = n.id
            cross join lateral (
                select array_agg(floor(extract(epoch from h.at))::bigint order by h.at, h.version) as seconds,
                       array_agg(h.camera_id order by h.at, h.version) as cameras,
                       array_agg(h.old_status order by h.at, h.version) as old_statuses,
                       array_agg(h.status order by h.at, h.version) as statuses,
                       array_agg(h.reason order by h.at, h.version) as reasons,
                       (array_agg(h.old_status order by h.at, h.version) filter (where h.camera_id is null))[1]
                           as first_status
                from status_history h where %4$s and h.at >= ? and h.at < ?) history
            cross join lateral (
                select array_agg(floor(extract(epoch from d.disabled_from))::bigint order by d.disabled_from) as since,
                       array_agg(floor(extract(epoch from d.disabled_to))::bigint order by d.disabled_from) as until
                from nvr_disabled d
                where d.nvr_id = n.id and d.disabled_from < ? and (d.disabled_to > ? or d.disabled_to is null)) disabled
            cross join lateral (select %5$s as status offset 0) last""";

    private static final String WITH_CAMERAS = """
            cross join lateral (
                select array_agg(c.id order by c.id) as camera_ids,
                       array_agg(coalesce(c.display_name, c.name) order by c.id) as camera_names,
                       array_agg(floor(extract(epoch from c.created_at))::bigint order by c.id) as camera_registered,
                       array_agg(floor(extract(epoch from c.deleted_at))::bigint order by c.id) as camera_removed,
                       array_agg(%1$s order by c.id) as camera_last,
                       array_agg(case when c.id = ? then %2$s end order by c.id) as camera_reasons
                from camera c
                left join camera_status s on s.camera_id = c.id
                where c.nvr_id = n.id and c.created_at < ? and (c.deleted_at is null or c.deleted_at > ?)
                    and (c.id = ? or ?)) camera""";

    private static final long ITSELF = 0;

    private final AgroalDataSource database;
    private final MaintenanceWindows windows;
    private final Duration retention;
    private final Clock clock;

    Subjects(AgroalDataSource database, MaintenanceWindows windows, RegistryConfig config, Clock clock) {
        this.database = database;
        this.windows = windows;
        this.retention = config.historyRetention();
        this.clock = clock;
    }

    /** Of whom; null for everybody. */
    record Filter(
            @Nullable Long customerId,
            @Nullable String region,
            @Nullable Long siteId,
            @Nullable Long nvrId,
            @Nullable Long cameraId) {}

    /**
     * Hands over each recorder, or each camera where those are asked for, that was registered at some time of the period.
     *
     * @throws Query.UnavailableException when the database does not answer
     */
    void each(Grouping by, Filter filter, Period period, Consumer<Subject> use) {
        Map<Integer, List<Span>> gaps = gaps(period);
        MaintenanceTimes maintenance = windows.between(period.begin(), period.end());
        Span pastRetention = new Span(
                Cover.PAST_RETENTION,
                Long.MIN_VALUE,
                clock.instant().minus(retention).getEpochSecond());
        query(by, filter, period).each(database, row -> {
            List<Span> spans = new ArrayList<>(gaps.getOrDefault(row.getInt("partition"), List.of()));
            spans.add(pastRetention);
            disabled(row, spans);
            maintained(
                    maintenance.ofNvr(
                            row.getLong("id"),
                            Columns.optionalLong(row, "site_id"),
                            Columns.optionalLong(row, "customer_id")),
                    spans);
            if (by == Grouping.CAMERA) {
                cameras(row, spans, maintenance, use);
            } else {
                use.accept(nvr(row, spans));
            }
        });
    }

    private static Query query(Grouping by, Filter filter, Period period) {
        Instant from = period.begin();
        Instant to = period.end();
        Query query = new Query(RECORDERS)
                .where("n.created_at < ? and (n.deleted_at is null or n.deleted_at > ?)", to, from)
                .whereIf(filter.customerId(), "site.customer_id = ?")
                .whereIf(filter.region(), "site.region = ?")
                .whereIf(filter.siteId(), "n.site_id = ?")
                .whereIf(filter.nvrId(), "n.id = ?")
                .whereIf(filter.cameraId(), "n.id = (select nvr_id from camera where id = ?)");
        boolean ofCameras = by == Grouping.CAMERA;
        query.then(
                WITH_HISTORY.formatted(
                        by.keyId,
                        by.keyName,
                        AT_THE_BEGINNING.formatted(OWN, "never_connected"),
                        ofCameras ? "h.nvr_id = n.id" : OWN,
                        AT_THE_END.formatted(OWN),
                        ofCameras ? " camera.*," : ""),
                from,
                from,
                from,
                to,
                to,
                from,
                to,
                to);
        if (ofCameras) {
            long camera = filter.cameraId() == null ? -1 : filter.cameraId();
            query.then(
                    WITH_CAMERAS.formatted(
                            AT_THE_END.formatted(OF_CAMERA), AT_THE_BEGINNING.formatted(OF_CAMERA, "not_reported")),
                    to,
                    to,
                    camera,
                    from,
                    from,
                    to,
                    from,
                    camera,
                    filter.cameraId() == null);
        }
        return query;
    }

    private Map<Integer, List<Span>> gaps(Period period) {
        Map<Integer, List<Span>> gaps = new HashMap<>();
        new Query(GAPS, period.begin(), period.end(), period.end(), period.end())
                .each(database, row -> gaps.computeIfAbsent(row.getInt(1), partition -> new ArrayList<>())
                        .add(new Span(
                                Cover.OBSERVATION_GAP,
                                Columns.instant(row, "gap_from").getEpochSecond(),
                                Columns.instant(row, "gap_to").getEpochSecond())));
        return gaps;
    }

    private static void disabled(ResultSet row, List<Span> spans) throws SQLException {
        Long[] since = array(row, "since", new Long[0]);
        Long[] until = array(row, "until", new Long[0]);
        for (int i = 0; i < since.length; i++) {
            spans.add(new Span(Cover.DISABLED, since[i], until[i] == null ? Long.MAX_VALUE : until[i]));
        }
    }

    private static void maintained(List<Occurrence> times, List<Span> spans) {
        for (Occurrence time : times) {
            spans.add(new Span(
                    Cover.MAINTENANCE, time.from().getEpochSecond(), time.to().getEpochSecond()));
        }
    }

    private static Subject nvr(ResultSet row, List<Span> spans) throws SQLException {
        Instant removed = Columns.optionalInstant(row, "deleted_at");
        spans.addAll(notRegistered(
                Columns.instant(row, "created_at").getEpochSecond(),
                removed == null ? null : removed.getEpochSecond()));
        Grouping.Key key = new Grouping.Key(Columns.optionalLong(row, "key_id"), row.getString("key_name"));
        return new Subject(key, nvrLine(row, new History(row)), null, spans);
    }

    private static void cameras(ResultSet row, List<Span> spans, MaintenanceTimes maintenance, Consumer<Subject> use)
            throws SQLException {
        History history = new History(row);
        StatusLine nvr = nvrLine(row, history);
        Long[] ids = array(row, "camera_ids", new Long[0]);
        String[] names = array(row, "camera_names", new String[0]);
        Long[] registered = array(row, "camera_registered", new Long[0]);
        Long[] removed = array(row, "camera_removed", new Long[0]);
        String[] last = array(row, "camera_last", new String[0]);
        String[] reasons = array(row, "camera_reasons", new String[0]);
        for (int i = 0; i < ids.length; i++) {
            List<Span> all = new ArrayList<>(spans);
            all.addAll(notRegistered(registered[i], removed[i]));
            maintained(maintenance.ofCameraAlone(ids[i]), all);
            use.accept(new Subject(
                    new Grouping.Key(ids[i], row.getString("device_name") + " / " + names[i]),
                    nvr,
                    history.line(ids[i], last[i], reasons[i]),
                    all));
        }
    }

    private static StatusLine nvrLine(ResultSet row, History history) throws SQLException {
        return history.line(ITSELF, row.getString("last_status"), row.getString("first_reason"));
    }

    private static List<Span> notRegistered(long registered, @Nullable Long removed) {
        Span before = new Span(Cover.NOT_REGISTERED, Long.MIN_VALUE, registered);
        return removed == null
                ? List.of(before)
                : List.of(before, new Span(Cover.NOT_REGISTERED, removed, Long.MAX_VALUE));
    }

    /** The changes of a recorder and its cameras within the period. */
    private static final class History {
        private final Map<Long, List<Change>> changes = new HashMap<>();
        private final Map<Long, NvrStatus> first = new HashMap<>();

        History(ResultSet row) throws SQLException {
            Long[] seconds = array(row, "seconds", new Long[0]);
            Long[] cameras = array(row, "cameras", new Long[0]);
            String[] oldStatuses = array(row, "old_statuses", new String[0]);
            String[] statuses = array(row, "statuses", new String[0]);
            String[] reasons = array(row, "reasons", new String[0]);
            for (int i = 0; i < seconds.length; i++) {
                Long of = cameras[i] == null ? ITSELF : cameras[i];
                first.putIfAbsent(of, status(oldStatuses[i]));
                changes.computeIfAbsent(of, id -> new ArrayList<>())
                        .add(new Change(seconds[i], i, status(statuses[i]), reasons[i]));
            }
        }

        /** Of one of them, which was {@code last} in the end; the reason is that of its beginning. */
        StatusLine line(long of, String last, @Nullable String reason) {
            return new StatusLine(
                    first.getOrDefault(of, status(last)),
                    reason == null ? "" : reason,
                    changes.getOrDefault(of, List.of()));
        }

        private static NvrStatus status(String wireName) {
            return NvrStatus.valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    /** A column of an array; empty where it is null, as it is of no rows. */
    @SuppressWarnings("unchecked")
    private static <T> T[] array(ResultSet row, String column, T[] empty) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? empty : (T[]) array.getArray();
    }
}
