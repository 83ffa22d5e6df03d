package io.nvrfleet.registry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.rest.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlaceTest {
    /** In the order in which they have to be listed. */
    private static final List<AvailabilityItem> ITEMS = List.of(
            item(9L, "down for long", 0, 200),
            item(8L, "down", 0, 100),
            item(7L, "half", 50, 50),
            item(null, "one name", 90, 10),
            item(5L, "same", 90, 10),
            item(6L, "same", 90, 10),
            item(null, null, 100, 0),
            item(4L, "up", 100, 0),
            item(1L, "disabled", 0, 0));

    @Test
    void shouldListTheWorstFirstAndWhatHasNoPercentageLast_whenItemsAreSorted() {
        assertThat(ITEMS.stream().map(Place::of)).isSorted();
        assertThat(ITEMS.stream().map(Place::of)).doesNotHaveDuplicates();
    }

    @Test
    void shouldBeTheSamePlace_whenItComesBackInACursor() {
        Period period = new Period(0, 100);
        for (AvailabilityItem item : ITEMS) {
            String cursor = Place.of(item).cursor("worst", period).encode();

            assertThat(Place.of(Cursor.decode(cursor, "worst", 5))).isEqualTo(Place.of(item));
        }
    }

    private static AvailabilityItem item(@Nullable Long id, @Nullable String name, long up, long down) {
        return AvailabilityItem.of(new Grouping.Key(id, name), new Totals(up, down, 10, 0, 0, 0, 0));
    }
}
