package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.Hostnames;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.Query;
import org.jspecify.annotations.Nullable;

/** How recorders are listed; each order is total, since the hostname is unique. */
enum NvrSort {
    HOSTNAME("hostname"),
    HOSTNAME_DESCENDING("-hostname"),
    /** What needs a person first: offline, warning, cameras offline, all well, disabled. */
    PROBLEMS("problems");

    private static final String URGENCY = """
            case when not n.enabled then 4
                 when coalesce(s.status, 'offline') = 'offline' then 0
                 when s.status = 'warning' then 1
                 when c.online < c.total then 2
                 else 3 end""";

    private final String wireName;

    NvrSort(String wireName) {
        this.wireName = wireName;
    }

    static NvrSort of(String wireName) {
        for (NvrSort sort : values()) {
            if (sort.wireName.equals(wireName)) {
                return sort;
            }
        }
        throw new IllegalArgumentException("no such sort: " + wireName);
    }

    /** Adds where the page begins, its order, and one row more than the limit. */
    void page(Query query, @Nullable String cursor, int limit) {
        Cursor from = cursor == null ? null : Cursor.decode(cursor, wireName, this == PROBLEMS ? 2 : 1);
        switch (this) {
            case HOSTNAME -> {
                if (from != null) {
                    query.where("n.hostname_key > ?", from.keys().getFirst());
                }
                query.then("order by n.hostname_key limit ?", limit + 1);
            }
            case HOSTNAME_DESCENDING -> {
                if (from != null) {
                    query.where("n.hostname_key < ?", from.keys().getFirst());
                }
                query.then("order by n.hostname_key desc limit ?", limit + 1);
            }
            case PROBLEMS -> {
                if (from != null) {
                    query.where(
                            "(" + URGENCY + ", n.hostname_key) > (?, ?)",
                            from.number(0),
                            from.keys().get(1));
                }
                query.then("order by " + URGENCY + ", n.hostname_key limit ?", limit + 1);
            }
        }
    }

    /** Where a page ends whose last item this is. */
    Cursor end(NvrView last) {
        String key = Hostnames.key(last.hostname());
        return this == PROBLEMS ? Cursor.after(wireName, urgency(last), key) : Cursor.after(wireName, key);
    }

    /** As {@link #URGENCY} says it in SQL. */
    private static int urgency(NvrView nvr) {
        if (!nvr.enabled()) {
            return 4;
        }
        return switch (nvr.status()) {
            case OFFLINE -> 0;
            case WARNING -> 1;
            case ONLINE -> nvr.camerasOnline() < nvr.camerasTotal() ? 2 : 3;
        };
    }
}
