package io.nvrfleet.ingestion.query;

import io.nvrfleet.ingestion.store.Metric;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;

/**
 * By what latest values are sorted; cameras that it is not known of are left out.
 *
 * @param name of the parameter: a metric or {@code storage_percent}, with a minus for the greatest first
 * @param expression in SQL, of the type float8
 */
record LatestSort(String name, String expression, boolean descending) {
    /** A card of 0 bytes is none. */
    static final String STORAGE_PERCENT = "(100.0::float8 * storage_used_bytes / nullif(storage_total_bytes, 0))";

    private static final String STORAGE_PERCENT_NAME = "storage_percent";
    private static final int KEYS = 2;

    /** @throws ProblemException 400 when it is none */
    static LatestSort of(String name) {
        boolean descending = name.startsWith("-");
        String column = descending ? name.substring(1) : name;
        String expression = column.equals(STORAGE_PERCENT_NAME)
                ? STORAGE_PERCENT
                : Metric.named(column)
                        .map(metric -> metric.column() + "::float8")
                        .orElseThrow(() -> ProblemException.badRequest(
                                "sort", "must be a metric or storage_percent, with - for the greatest first"));
        return new LatestSort(name, expression, descending);
    }

    /** Where the page after an item begins. */
    Cursor after(double value, long cameraId) {
        return Cursor.after(name, value, cameraId);
    }

    /** Begins behind what a cursor says, and puts in order. */
    Query applyTo(Query query, Cursor cursor) {
        double value = number(cursor);
        return query.where(
                "%1$s %2$s ? or %1$s = ? and camera.id > ?".formatted(expression, descending ? "<" : ">"),
                value,
                value,
                cursor.number(1));
    }

    /** @throws ProblemException 400 when it is no cursor of this sort */
    Cursor decode(String cursor) {
        return Cursor.decode(cursor, name, KEYS);
    }

    private static double number(Cursor cursor) {
        try {
            return Double.parseDouble(cursor.keys().getFirst());
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest("cursor", "not a cursor of this list");
        }
    }

    /** The order, for the end of a query. */
    String order() {
        return "order by %s %s, camera.id".formatted(expression, descending ? "desc" : "asc");
    }
}
