package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.RuleScope;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recorders and cameras that rules look at: registered, and not disabled. */
final class Watched {
    private static final String NVRS = """
            select nvr.nvr_id, nvr.site_id, site.customer_id from nvr left join site on site.id = nvr.site_id
            """;

    private static final String CAMERAS = """
            select camera.id, nvr.nvr_id, nvr.site_id, site.customer_id
            from camera join nvr using (hostname) left join site on site.id = nvr.site_id
            """;

    private static final String WATCHED = "nvr.enabled and not nvr.removed";

    private final Map<Long, Place> nvrs = new HashMap<>();
    private final Map<Long, Place> cameras = new HashMap<>();

    private Watched() {}

    static Watched of(Connection connection, Whom whom) throws SQLException {
        Watched watched = new Watched();
        if (whom.withNvrs()) {
            whom.restrict(new Query(NVRS).where(WATCHED), "nvr.nvr_id", "nvr.nvr_id")
                    .list(
                            connection,
                            row -> watched.nvrs.put(
                                    row.getLong("nvr_id"),
                                    new Place(
                                            Columns.optionalLong(row, "customer_id"),
                                            Columns.optionalLong(row, "site_id"),
                                            row.getLong("nvr_id"),
                                            null)));
        }
        whom.restrict(new Query(CAMERAS).where(WATCHED), "nvr.nvr_id", "camera.id")
                .list(
                        connection,
                        row -> watched.cameras.put(
                                row.getLong("id"),
                                new Place(
                                        Columns.optionalLong(row, "customer_id"),
                                        Columns.optionalLong(row, "site_id"),
                                        row.getLong("nvr_id"),
                                        row.getLong("id"))));
        return watched;
    }

    /** Where a subject is; null when it is not watched. */
    @Nullable
    Place find(SubjectType type, long id) {
        return (type == SubjectType.NVR ? nvrs : cameras).get(id);
    }

    /** Where the subjects of a rule are, those of its scope. */
    List<Place> of(AlertRule rule) {
        return (rule.subject() == SubjectType.NVR ? nvrs : cameras)
                .values().stream().filter(place -> covers(rule.scope(), place)).toList();
    }

    /** Whether a scope has a place in it. */
    static boolean covers(RuleScope scope, Place place) {
        return switch (scope.type()) {
            case ALL -> true;
            case CUSTOMER -> has(scope, place.customerId());
            case SITE -> has(scope, place.siteId());
            case NVR -> has(scope, place.nvrId());
            case CAMERA -> has(scope, place.cameraId());
        };
    }

    private static boolean has(RuleScope scope, @Nullable Long id) {
        return id != null && scope.idsOrNone().contains(id);
    }
}
