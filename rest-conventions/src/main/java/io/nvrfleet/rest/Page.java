package io.nvrfleet.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor where the next page begins; null on the last page
 */
@RegisterForReflection
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /** A page of rows that were read with one more than the limit, to see whether there is another page. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> end) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, end.apply(items.getLast()).encode());
    }
}
