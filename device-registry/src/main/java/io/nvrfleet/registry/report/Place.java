package io.nvrfleet.registry.report;

import io.nvrfleet.rest.Cursor;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * Where an item stands in the report: worst first, that is the lowest percentage, of those the longest time down, then by name
 * and id. What has no percentage comes last.
 *
 * @param percent in ten-thousandths
 */
record Place(long percent, long down, String name, long id) implements Comparable<Place> {
    private static final long NONE = 1_000_001;

    private static final Comparator<Place> WORST_FIRST = Comparator.comparingLong(Place::percent)
            .thenComparing(Comparator.comparingLong(Place::down).reversed())
            .thenComparing(Place::name)
            .thenComparingLong(Place::id);

    static Place of(AvailabilityItem item) {
        BigDecimal percent = item.availabilityPercent();
        return new Place(
                percent == null ? NONE : percent.unscaledValue().longValueExact(),
                item.downSeconds(),
                item.name() == null ? "" : item.name(),
                item.id() == null ? 0 : item.id());
    }

    /** Reads what {@link #cursor} wrote. */
    static Place of(Cursor cursor) {
        return new Place(cursor.number(1), cursor.number(2), cursor.keys().get(3), cursor.number(4));
    }

    /** Of the page that ends here. */
    Cursor cursor(String sort, Period period) {
        return Cursor.after(sort, period.end(), percent, down, name, id);
    }

    @Override
    public int compareTo(Place other) {
        return WORST_FIRST.compare(this, other);
    }
}
