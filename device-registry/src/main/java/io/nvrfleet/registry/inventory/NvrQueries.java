package io.nvrfleet.registry.inventory;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.Hostnames;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads recorders with their status, a page in one statement. The tables of status are the log owner's: a missing row
 * means that it has not yet applied the registration, which is shown as offline and never connected.
 */
@ApplicationScoped
public class NvrQueries {
    private static final String SELECT = """
            select n.id, n.hostname, n.hostname_key, n.device_name, n.site_id, n.enabled, n.revision,
                   coalesce(s.status, 'offline') as status,
                   coalesce(s.reason, 'never_connected') as reason,
                   coalesce(s.since, n.created_at) as since,
                   coalesce(s.version, '000000-000000000000000-000000') as version,
                   s.conflict, s.reported_word, l.last_seen, l.last_report_at,
                   r.last_seen as refused_at, r.remote_address as refused_address, r.code as refused_code,
                   r.reason as refused_reason, c.total as cameras_total, c.online as cameras_online,
                   coalesce(s.camera_states, '') as camera_states, u.total as unregistered_cameras
            from nvr n
            left join nvr_status s on s.nvr_id = n.id
            left join nvr_last_seen l on l.nvr_id = n.id
            left join refusal r on r.hostname = n.hostname_key
            left join lateral (
                select count(*) as total, count(*) filter (where cs.status = 'online') as online
                from camera c left join camera_status cs on cs.camera_id = c.id
                where c.nvr_id = n.id and c.deleted_at is null) c on true
            left join site t on t.id = n.site_id
            left join lateral (
                select count(*) as total from unregistered_camera u where u.hostname = n.hostname_key) u on true""";

    private final AgroalDataSource database;

    NvrQueries(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * What to list.
     *
     * @param q part of the hostname or device name
     * @param statuses any of them; empty for all
     * @param neverConnected those that never connected since they were registered, or the others; null for all
     */
    record Filter(
            @Nullable String q,
            List<String> statuses,
            @Nullable Boolean neverConnected,
            Scope scope) {
        /** Narrows a query of recorders {@code n}, their status {@code s} and their sites {@code t}. */
        Query narrow(Query query) {
            return scope.narrow(query.where("n.deleted_at is null")
                    .search(q, "n.hostname", "n.device_name")
                    .whereIn("coalesce(s.status, 'offline')", statuses)
                    .whereIf(neverConnected, "(coalesce(s.reason, 'never_connected') = 'never_connected') = ?"));
        }
    }

    /**
     * One recorder.
     *
     * @throws ProblemException 404
     */
    NvrView get(long id) {
        return new Query(SELECT)
                .where("n.id = ? and n.deleted_at is null", id)
                .first(database, NvrView::read)
                .orElseThrow(() -> NvrRepository.unknown(id));
    }

    /** A page of the recorders that match. */
    Page<NvrView> list(Filter filter, NvrSort sort, @Nullable String cursor, int limit) {
        Query query = filter.narrow(new Query(SELECT));
        sort.page(query, cursor, limit);
        return Page.of(query.list(database, NvrView::read), limit, sort::end);
    }

    /** Who may connect under a hostname, in whatever case: the registered recorder, else the last one removed. */
    Optional<DirectoryEntry> directory(String hostname) {
        return new Query("select * from nvr")
                .where("hostname_key = ?", Hostnames.key(hostname))
                .then("order by (deleted_at is null) desc, id desc limit 1")
                .first(
                        database,
                        row -> new DirectoryEntry(
                                row.getString("hostname"),
                                row.getLong("id"),
                                row.getString("device_name"),
                                row.getBoolean("enabled"),
                                row.getTimestamp("deleted_at") != null,
                                row.getLong("revision")));
    }
}
