package io.nvrfleet.ingestion.alert.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.ingestion.store.TestStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class ActiveWindowsIT {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final Place CAMERA = new Place(1L, 2L, 3L, 4L);
    private static final Place RECORDER = new Place(1L, 2L, 3L, null);

    private final TestStore store = TestStore.of(ActiveWindowsIT.class);

    @Test
    void shouldHoldForAllThatIsBelow_andForNothingElse() throws SQLException {
        assertThat(over(NOON, CAMERA)).isNull();

        long ofCamera = window("camera", "{4}", "");
        assertThat(over(NOON, CAMERA)).isEqualTo(ofCamera);
        assertThat(over(NOON, RECORDER)).isNull();

        long ofCustomer = window("customer", "{1}", "");
        // the lowest id
        assertThat(over(NOON, CAMERA)).isEqualTo(ofCamera);
        assertThat(over(NOON, RECORDER)).isEqualTo(ofCustomer);
        assertThat(over(NOON, new Place(9L, 2L, 3L, null))).isNull();

        long ofSite = window("site", "{7,2}", "");
        long ofNvr = window("nvr", "{3}", "");
        long ofAll = window("all", "{}", "");
        assertThat(over(NOON, new Place(9L, 2L, 9L, 9L))).isEqualTo(ofSite);
        assertThat(over(NOON, new Place(null, null, 3L, null))).isEqualTo(ofNvr);
        assertThat(over(NOON, new Place(null, null, null, null))).isEqualTo(ofAll);
    }

    @Test
    void shouldKnowWhenItIsOver_andWhatWasChanged() throws SQLException {
        long window = window("nvr", "{3}", "FREQ=DAILY");

        assertThat(over(NOON.minusSeconds(3_601), RECORDER)).isNull();
        assertThat(over(NOON.minusSeconds(3_600), RECORDER)).isEqualTo(window);
        assertThat(over(NOON.plusSeconds(3_599), RECORDER)).isEqualTo(window);
        assertThat(over(NOON.plusSeconds(3_600), RECORDER)).isNull();
        // tomorrow, and back again: a clock was set
        assertThat(over(NOON.plusSeconds(86_400), RECORDER)).isEqualTo(window);
        assertThat(over(NOON, RECORDER)).isEqualTo(window);

        store.database().execute("update maintenance_window set enabled = false, revision = 2");
        assertThat(over(NOON, RECORDER)).isNull();
        store.database().execute("update maintenance_window set enabled = true, revision = 3");
        assertThat(over(NOON, RECORDER)).isEqualTo(window);
        store.database().execute("delete from maintenance_window");
        assertThat(over(NOON, RECORDER)).isNull();
        long other = window("nvr", "{3}", "");
        assertThat(over(NOON, RECORDER)).isEqualTo(other);
    }

    private @Nullable Long over(Instant now, Place place) throws SQLException {
        try (Connection connection = store.dataSource().getConnection()) {
            return ActiveWindows.at(connection, now).over(place);
        }
    }

    /** From eleven to one o'clock. */
    private long window(String type, String ids, String rule) {
        return Long.parseLong(store.database().query("""
                insert into maintenance_window (name, scope_type, scope_ids, dtstart, duration, rrule, time_zone, enabled)
                values (gen_random_uuid()::text, '%s', '%s', '2027-03-01T11:00', 'PT2H', nullif('%s', ''), 'UTC', true)
                returning id""".formatted(type, ids, rule)));
    }
}
