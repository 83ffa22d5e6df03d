package io.nvrfleet.registry.inventory;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.Hostnames;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads cameras with their status, and what recorders report that nobody registered. */
@ApplicationScoped
public class CameraQueries {
    private static final String COLUMNS = """
            select c.id, c.nvr_id, n.hostname, c.name, c.display_name, c.ip_address, c.revision,
                   coalesce(s.status, 'offline') as status,
                   coalesce(s.reason, 'never_connected') as reason,
                   coalesce(s.since, c.created_at) as since,
                   s.evidence, s.evidence_at, s.not_reported_since, s.reported_word,
                   coalesce(s.version, '000000-000000000000000-000000') as version""";

    private static final String TABLES = """

            from camera c
            join nvr n on n.id = c.nvr_id
            left join camera_status s on s.camera_id = c.id
            left join site t on t.id = n.site_id""";

    /** What the letters of a recorder's cameras tell as well; what was never spoken of has no time since when it is not. */
    private static final String NOT_REPORTED = """
            (s.not_reported_since is not null or coalesce(s.reason, '') in ('not_reported', 'unreadable_status'))""";

    private static final String UNREGISTERED = """
            select n.id as nvr_id, n.hostname, u.name, u.status, u.reported_word, u.ip_address, u.reported_at
            from unregistered_camera u
            join nvr n on n.hostname_key = u.hostname and n.deleted_at is null""";

    private static final String UNREGISTERED_SORT = "hostname,name";

    private final AgroalDataSource database;

    CameraQueries(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * What to list.
     *
     * @param q part of the hostname, the camera's names or its address
     * @param statuses any of them; empty for all
     * @param notReported whether their connected recorder's reports leave them out, or cannot be read
     */
    record Filter(
            @Nullable String q,
            List<String> statuses,
            @Nullable Boolean notReported,
            @Nullable Long nvrId,
            @Nullable String hostname,
            Scope scope) {
        /** Narrows a query of cameras {@code c}, their recorders {@code n}, their status {@code s} and sites {@code t}. */
        Query narrow(Query query) {
            String key = hostname == null ? null : Hostnames.key(hostname);
            return scope.narrow(query.where("c.deleted_at is null")
                    .search(q, "n.hostname", "c.name", "c.display_name", "c.ip_address")
                    .whereIn("coalesce(s.status, 'offline')", statuses)
                    .whereIf(notReported, NOT_REPORTED + " = ?")
                    .whereIf(nvrId, "c.nvr_id = ?")
                    .whereIf(key, "n.hostname_key = ?"));
        }
    }

    private record Row(CameraView camera, Cursor end) {}

    /**
     * One camera.
     *
     * @throws ProblemException 404
     */
    CameraView get(long id) {
        return new Query(COLUMNS + TABLES)
                .where("c.id = ? and c.deleted_at is null", id)
                .first(database, CameraView::read)
                .orElseThrow(() -> CameraRepository.unknown(id));
    }

    /** A page of the cameras that match. */
    Page<CameraView> list(Filter filter, CameraSort sort, @Nullable String cursor, int limit) {
        Query query = filter.narrow(new Query(COLUMNS + sort.columns() + TABLES));
        sort.page(query, cursor, limit);
        Page<Row> page =
                Page.of(query.list(database, row -> new Row(CameraView.read(row), sort.end(row))), limit, Row::end);
        return new Page<>(page.items().stream().map(Row::camera).toList(), page.nextCursor());
    }

    /**
     * The cameras that the recorder's session names and nobody registered (rule 11), by name.
     *
     * @throws ProblemException 404
     */
    List<UnregisteredCamera> unregistered(long nvrId) {
        new Query("select 1 from nvr")
                .where("id = ? and deleted_at is null", nvrId)
                .first(database, row -> true)
                .orElseThrow(() -> NvrRepository.unknown(nvrId));
        return new Query(UNREGISTERED)
                .where("n.id = ?", nvrId)
                .then("order by u.name")
                .list(database, UnregisteredCamera::read);
    }

    /** A page of the cameras that the sessions of all recorders name and nobody registered, by recorder and name. */
    Page<UnregisteredCamera> unregistered(@Nullable String q, @Nullable String cursor, int limit) {
        Query query = new Query(UNREGISTERED).search(q, "n.hostname", "n.device_name", "u.name", "u.ip_address");
        if (cursor != null) {
            Cursor end = Cursor.decode(cursor, UNREGISTERED_SORT, 2);
            query.where(
                    "(u.hostname, u.name) > (?, ?)",
                    end.keys().get(0),
                    end.keys().get(1));
        }
        query.then("order by u.hostname, u.name limit ?", limit + 1);
        return Page.of(
                query.list(database, UnregisteredCamera::read),
                limit,
                last -> Cursor.after(UNREGISTERED_SORT, Hostnames.key(last.hostname()), last.name()));
    }
}
