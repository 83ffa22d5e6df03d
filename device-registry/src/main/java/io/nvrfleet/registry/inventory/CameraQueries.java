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
    private static final String SELECT = """
            select c.id, c.nvr_id, n.hostname, c.name, c.display_name, c.ip_address, c.revision,
                   coalesce(s.status, 'offline') as status,
                   coalesce(s.reason, 'never_connected') as reason,
                   coalesce(s.since, c.created_at) as since,
                   s.evidence, s.evidence_at, s.not_reported_since, s.reported_word,
                   coalesce(s.version, '000000-000000000000000-000000') as version
            from camera c
            join nvr n on n.id = c.nvr_id
            left join camera_status s on s.camera_id = c.id""";

    /** The only order: by recorder, then by the recorder's name of the camera. */
    private static final String SORT = "hostname,name";

    private final AgroalDataSource database;

    CameraQueries(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * What to list.
     *
     * @param q part of the hostname, the camera's names or its address
     * @param statuses any of them; empty for all
     */
    record Filter(
            @Nullable String q,
            List<String> statuses,
            @Nullable Long nvrId,
            @Nullable String hostname,
            @Nullable Long siteId) {}

    /**
     * One camera.
     *
     * @throws ProblemException 404
     */
    CameraView get(long id) {
        return new Query(SELECT)
                .where("c.id = ? and c.deleted_at is null", id)
                .first(database, CameraView::read)
                .orElseThrow(() -> CameraRepository.unknown(id));
    }

    /** A page of the cameras that match. */
    Page<CameraView> list(Filter filter, @Nullable String cursor, int limit) {
        Query query = new Query(SELECT)
                .where("c.deleted_at is null")
                .search(filter.q(), "n.hostname", "c.name", "c.display_name", "c.ip_address")
                .whereIn("coalesce(s.status, 'offline')", filter.statuses())
                .whereIf(filter.nvrId(), "c.nvr_id = ?")
                .whereIf(filter.siteId(), "n.site_id = ?");
        if (filter.hostname() != null) {
            query.where("n.hostname_key = ?", Hostnames.key(filter.hostname()));
        }
        if (cursor != null) {
            Cursor from = Cursor.decode(cursor, SORT, 2);
            String hostname = from.keys().getFirst();
            query.where("n.hostname_key >= ?", hostname)
                    .where(
                            "(n.hostname_key, c.name) > (?, ?)",
                            hostname,
                            from.keys().get(1));
        }
        query.then("order by n.hostname_key, c.name limit ?", limit + 1);
        return Page.of(
                query.list(database, CameraView::read),
                limit,
                last -> Cursor.after(SORT, Hostnames.key(last.hostname()), last.name()));
    }

    /**
     * The cameras that the recorder's session names and nobody registered (rule 11), by name.
     *
     * @throws ProblemException 404
     */
    List<UnregisteredCamera> unregistered(long nvrId) {
        String key = new Query("select hostname_key from nvr")
                .where("id = ? and deleted_at is null", nvrId)
                .first(database, row -> row.getString(1))
                .orElseThrow(() -> NvrRepository.unknown(nvrId));
        return new Query("select * from unregistered_camera")
                .where("hostname = ?", key)
                .then("order by name")
                .list(database, UnregisteredCamera::read);
    }
}
