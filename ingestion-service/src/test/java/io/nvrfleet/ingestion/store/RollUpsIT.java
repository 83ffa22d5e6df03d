package io.nvrfleet.ingestion.store;

import static io.nvrfleet.ingestion.store.TestStore.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Roll-ups against what PostgreSQL says of the samples themselves. */
@Execution(ExecutionMode.SAME_THREAD)
class RollUpsIT {
    private final TestStore store = TestStore.of(RollUpsIT.class);

    /** The first one that is not rolled up: one that ended just now has to wait for its last reports. */
    private final Instant hour =
            Instant.now().minus(store.config().rollUp().settle()).truncatedTo(ChronoUnit.HOURS);

    /** Empty when both are the same. */
    private String difference(String table, String bucket) {
        return store.database().query("""
                with naive as (
                    select camera_id, date_bin('%2$s', at, timestamptz 'epoch') as at, count(*)::int as samples,
                        avg(ping_ms)::real as ping, min(ping_ms) as least, max(ping_ms) as most, count(ping_ms)::int as n,
                        round(avg(storage_used_bytes)) as used, count(storage_used_bytes)::int as n_used
                    from sample where at < timestamptz '%3$s' group by 1, 2),
                rolled as (
                    select camera_id, at, samples, ping_ms, coalesce(ping_ms_min, ping_ms),
                        coalesce(ping_ms_max, ping_ms), case when ping_ms is null then 0 else coalesce(ping_ms_count, samples) end,
                        storage_used_bytes::numeric,
                        case when storage_used_bytes is null then 0 else coalesce(storage_used_bytes_count, samples) end
                    from %1$s)
                (select * from naive except select * from rolled) union all (select * from rolled except select * from naive)
                """.formatted(table, bucket, hour));
    }

    private void assertRolledUp() {
        assertThat(difference("sample_1m", "1 minute")).isEmpty();
        assertThat(difference("sample_1h", "1 hour")).isEmpty();
    }

    private static List<StoredReport> random(int seed, int count, Instant from, Duration range) {
        Random random = new Random(seed);
        List<StoredReport> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reports.add(report(
                    60 + random.nextInt(8),
                    from.plusSeconds(random.nextLong(range.toSeconds())),
                    random.nextInt(4) == 0 ? null : random.nextInt(8) * 0.25,
                    25.0,
                    random.nextInt(3) == 0 ? null : random.nextLong(1L << 40)));
        }
        return reports;
    }

    @Test
    void shouldEqualWhatTheSamplesSay_alsoAfterLateOnesAndWhenDoneTwice() throws SQLException {
        store.store(random(1, 3_000, hour.minus(Duration.ofHours(5)), Duration.ofHours(6)));
        store.rollUp();
        assertRolledUp();
        String before = store.database().query("select sum(xmin::text::bigint) from sample_1m");

        store.database()
                .execute("insert into roll_up_due select 0, date_bin('1 hour', at, timestamptz 'epoch'), -1 from sample"
                        + " group by 2 on conflict do nothing");
        store.rollUp();
        assertThat(store.database().query("select sum(xmin::text::bigint) from sample_1m"))
                .as("rows that were written again")
                .isEqualTo(before);

        store.store(random(2, 500, hour.minus(Duration.ofHours(5)), Duration.ofHours(5)));
        store.rollUp();
        assertRolledUp();
        assertThat(store.database().query("select count(*) from roll_up_due where hour < '" + hour + "'"))
                .isEqualTo("0");
    }

    @Test
    void shouldWaitForTheEndOfAnHour_andForItsLastReports() throws SQLException {
        store.store(report(7, Instant.now(), 1.0, null, null));

        store.rollUp();

        assertThat(store.database().query("select count(*) from sample_1h")).isEqualTo("0");
        assertThat(store.database().query("select count(*) from roll_up_due")).isEqualTo("1");
    }

    @Test
    void shouldHaveBothHours_whenClocksAreSetBack() throws SQLException {
        // 03:00 in summer becomes 02:00 in winter: the hour after two comes twice.
        store.store(
                report(7, Instant.parse("2026-10-25T00:30:00Z"), 1.0, null, null),
                report(7, Instant.parse("2026-10-25T01:30:00Z"), 3.0, null, null));

        store.transaction(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set local time zone 'Europe/Berlin'");
            }
            new RollUps(store.config()).run(connection);
        });

        assertThat(store.database().query("""
                select string_agg(to_char(at at time zone 'UTC', 'HH24:MI ') || ping_ms, ', ' order by at) from sample_1h""")).isEqualTo("00:00 1, 01:00 3");
    }

    @Test
    void shouldStayAsTheyAre_whenTheirSamplesWereDropped() throws SQLException {
        Instant old = hour.minus(Duration.ofDays(399));
        store.store(report(7, old, 1.0, null, null), report(7, old.plusSeconds(60), 3.0, null, null));
        store.rollUp();
        store.database().execute("delete from sample");

        Instant tooOld = hour.minus(Duration.ofDays(401));
        store.database().execute("update sample_1h set at = '" + tooOld + "'");
        store.store(report(7, tooOld, 9.0, null, null), report(7, hour, 1.0, null, null));
        store.writeLatest();
        store.rollUp();

        assertThat(store.database().query("select string_agg(samples || ' ' || ping_ms, ', ') from sample_1h"))
                .isEqualTo("2 2");
        assertThat(store.database().query("select count(*) from roll_up_due")).isEqualTo("1");
    }

    @Test
    void shouldBeDoneAgain_whenASampleIsStoredWhileItRuns() throws SQLException {
        Instant at = hour.minus(Duration.ofHours(3));
        store.store(report(7, at, 1.0, null, null));
        TelemetryStore replica = store.replica();

        store.transaction(storing -> {
            replica.store(storing, List.of(report(7, at.plusSeconds(1), 3.0, null, null)));
            // What is being stored is held, and the roll-up leaves it out.
            store.rollUp();
        });
        assertThat(store.database().query("select count(*) from sample_1h")).isEqualTo("0");

        store.rollUp();
        assertThat(store.database().query("select samples || ' ' || ping_ms from sample_1h"))
                .isEqualTo("2 2");
    }
}
