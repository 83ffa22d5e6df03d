package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.rest.Query;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose conditions are judged: everybody's, those of some recorders and of their cameras, or those of some cameras.
 *
 * @param nvrs null where recorders are no condition
 * @param cameras null where cameras are no condition
 */
record Whom(@Nullable List<String> nvrs, @Nullable List<String> cameras) {
    static final Whom ALL = new Whom(null, null);

    static Whom nvrs(Collection<Long> ids) {
        return new Whom(texts(ids), null);
    }

    static Whom cameras(Collection<Long> ids) {
        return new Whom(null, texts(ids));
    }

    private static List<String> texts(Collection<Long> ids) {
        return ids.stream().distinct().map(String::valueOf).toList();
    }

    /** Whether recorders are among them. */
    boolean withNvrs() {
        return cameras == null;
    }

    /**
     * Leaves out of a query whom it is not about.
     *
     * @param nvrColumn with the recorder
     * @param cameraColumn with the camera; null where there is none
     */
    Query restrict(Query query, String nvrColumn, String cameraColumn) {
        return query.whereIf(nvrs, nvrColumn + " = any (?::bigint[])")
                .whereIf(cameras, cameraColumn + " = any (?::bigint[])");
    }
}
