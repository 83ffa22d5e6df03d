package io.nvrfleet.registry.inventory;

import static java.util.stream.Collectors.joining;

import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How cameras are listed: by some keys, all of them upwards or all of them downwards. Each order is total, since its last keys
 * are unique.
 *
 * <p>{@code hostname} and {@code name} follow an index: a page costs the same however many cameras there are, unless a filter
 * leaves out most of them. The others are of the status or of the site, and each page looks at all cameras that match. An index
 * would have to be kept by every change of a status, whose rows now stay on their page.
 *
 * @param wireName with a minus for downwards
 */
record CameraSort(String wireName, List<Key> keys, boolean descending) {
    /** What clients may ask for. */
    static final String WIRE_NAMES = "-?(hostname|name|since|site)|problems";

    static final String WIRE_NAMES_MESSAGE =
            "must be hostname, name, since or site, each also with a minus before it, or problems";

    /** An expression to sort by; all values of one have one type. */
    private record Key(String sql, Type type) {
        enum Type {
            TEXT,
            NUMBER,
            TIME
        }

        static Key text(String sql) {
            return new Key(sql, Type.TEXT);
        }

        static Key number(String sql) {
            return new Key(sql, Type.NUMBER);
        }

        Object of(ResultSet row, int index) throws SQLException {
            return switch (type) {
                case TEXT -> row.getString(column(index));
                case NUMBER -> row.getLong(column(index));
                case TIME -> Columns.instant(row, column(index));
            };
        }

        Object of(Cursor cursor, int index) {
            return switch (type) {
                case TEXT -> cursor.keys().get(index);
                case NUMBER -> cursor.number(index);
                case TIME -> cursor.instant(index);
            };
        }
    }

    private static final Key ID = Key.number("c.id");
    private static final Key HOSTNAME = Key.text("n.hostname_key");

    /** By code points, as in the letters of a recorder's cameras. */
    private static final Key NAME = Key.text("c.name collate \"C\"");

    /** What needs a person first: offline by itself, with its recorder, as last known, all well, of a disabled recorder. */
    private static final Key URGENCY = Key.number("""
            case when not n.enabled then 4
                 when coalesce(s.status, 'offline') = 'offline' and coalesce(s.reason, 'nvr_offline') <> 'nvr_offline' then 0
                 when coalesce(s.status, 'offline') = 'offline' then 1
                 when s.not_reported_since is not null or s.reported_word is not null then 2
                 else 3 end""");

    private static final Map<String, List<Key>> KEYS = Map.of(
            "hostname", List.of(HOSTNAME, NAME),
            "name", List.of(NAME, ID),
            "since", List.of(new Key("coalesce(s.since, c.created_at)", Key.Type.TIME), ID),
            // Without a site comes last.
            "site", List.of(Key.number("(t.id is null)::int"), Key.text("coalesce(t.name_key, '')"), HOSTNAME, NAME),
            "problems", List.of(URGENCY, HOSTNAME, NAME));

    /** The order that {@link #WIRE_NAMES} has. */
    static CameraSort of(String wireName) {
        boolean descending = wireName.startsWith("-");
        List<Key> keys = KEYS.get(descending ? wireName.substring(1) : wireName);
        if (keys == null) {
            throw new IllegalArgumentException("no such sort: " + wireName);
        }
        return new CameraSort(wireName, keys, descending);
    }

    /** The keys as further columns, which {@link #end} reads. */
    String columns() {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> ", " + keys.get(i).sql() + " as " + column(i))
                .collect(joining());
    }

    /** Adds where the page begins, its order, and one row more than the limit. */
    void page(Query query, @Nullable String cursor, int limit) {
        if (cursor != null) {
            Cursor from = Cursor.decode(cursor, wireName, keys.size());
            Object[] values = IntStream.range(0, keys.size())
                    .mapToObj(i -> keys.get(i).of(from, i))
                    .toArray();
            String beyond = descending ? "<" : ">";
            // The first key alone says the same with less, so that an index can begin there.
            query.where(keys.getFirst().sql() + " " + beyond + "= ?", values[0])
                    .where(
                            "(%s) %s (%s)"
                                    .formatted(
                                            each(sql -> sql),
                                            beyond,
                                            String.join(", ", Collections.nCopies(keys.size(), "?"))),
                            values);
        }
        query.then("order by " + each(sql -> descending ? sql + " desc" : sql) + " limit ?", limit + 1);
    }

    /** Where a page ends whose last item is this row. */
    Cursor end(ResultSet row) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(keys.get(i).of(row, i));
        }
        return Cursor.after(wireName, values.toArray());
    }

    private String each(UnaryOperator<String> form) {
        return keys.stream().map(key -> form.apply(key.sql())).collect(joining(", "));
    }

    private static String column(int index) {
        return "key_" + index;
    }
}
