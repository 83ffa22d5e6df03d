package io.nvrfleet.service.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The partitions of a table of a real PostgreSQL. */
class TimePartitionsIT {
    private static final TestDatabase DATABASE = TestServers.postgres();
    private static final AtomicInteger TABLES = new AtomicInteger();

    private final String table = "reading_" + TABLES.incrementAndGet();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final TimePartitions months = new TimePartitions(table, "at", Period.MONTH, Duration.ofDays(400));

    private interface Step {
        void run(Connection connection) throws SQLException;
    }

    @BeforeEach
    void makeTable() {
        DATABASE.execute(
                "create table %s (at timestamptz not null, value text not null) partition by range (at)"
                        .formatted(table),
                "create index %1$s_at on %1$s (at)".formatted(table),
                "create table %1$s_default partition of %1$s default".formatted(table));
    }

    @Test
    void shouldTakeInWhatWaits_whenAPartitionIsMadeAhead() throws SQLException {
        LocalDate nextMonth = today.withDayOfMonth(1).plusMonths(1);
        insert(nextMonth + " 00:00+00", "early");
        insert(nextMonth.minusDays(1) + " 23:59:59.999999+00", "now");
        insert("2100-01-01 00:00+00", "far");

        run(months::makeMissing);

        assertThat(placeOf("early")).isEqualTo(table + "_" + month(nextMonth));
        assertThat(placeOf("now")).isEqualTo(table + "_" + month(today));
        assertThat(placeOf("far")).isEqualTo(table + "_default");
        assertThat(partitions()).isEqualTo("5");
    }

    @Test
    void shouldChangeNothing_whenAllIsThere() throws SQLException {
        run(months::makeMissing);
        run(months::makeMissing);
        run(months::dropOld);

        assertThat(partitions()).isEqualTo("5");
    }

    @Test
    void shouldMakeDaysWithIndexes_whenThePeriodIsADay() throws SQLException {
        run(new TimePartitions(table, "at", Period.DAY, Duration.ofDays(7))::makeMissing);

        insert(today + " 12:00+00", "noon");
        assertThat(placeOf("noon")).isEqualTo(table + "_" + today.toString().replace('-', '_'));
        assertThat(DATABASE.query("select count(*) from pg_indexes where tablename = '" + placeOf("noon") + "'"))
                .isEqualTo("1");
    }

    @Test
    void shouldDropOnlyWhatIsTooOld_andKeepRowsThatComeLate() throws SQLException {
        LocalDate young = today.minusDays(399);
        LocalDate old = today.minusDays(460).withDayOfMonth(1);
        partition("old", old.toString(), old.plusDays(20).toString());
        insert(old + " 12:00+00", "in an old partition");
        insert(today.minusDays(401) + " 00:00+00", "late, and too old");
        insert(young + " 12:00+00", "late");
        insert(today + " 00:00+00", "newest");

        run(months::dropOld);

        assertThat(values()).isEqualTo("late, newest");
        assertThat(partitions()).isEqualTo("1");
    }

    @Test
    void shouldDropNothing_whenRowsSayThatTheClockIsFarAhead() throws SQLException {
        partition("2020_01", "2020-01-01", "2020-02-01");
        insert("2020-01-15 00:00+00", "the newest of its day");

        run(months::dropOld);

        assertThat(values()).isEqualTo("the newest of its day");
    }

    @Test
    void shouldDropAnEmptyPartition_whenThereIsNoRowAtAll() throws SQLException {
        partition("2020_01", "2020-01-01", "2020-02-01");

        run(months::dropOld);

        assertThat(partitions()).isEqualTo("1");
    }

    @Test
    void shouldMakeUtcMonths_whenTheSessionIsInAnotherZone() throws SQLException {
        run(connection -> {
            try (Statement zone = connection.createStatement()) {
                zone.execute("set local time zone 'America/New_York'");
            }
            months.makeMissing(connection);
        });

        insert(today.withDayOfMonth(1) + " 00:00+00", "first");
        assertThat(placeOf("first")).isEqualTo(table + "_" + month(today));
    }

    private void partition(String name, String from, String to) {
        DATABASE.execute(
                "create table %1$s_%2$s partition of %1$s for values from ('%3$s 00:00+00') to ('%4$s 00:00+00')"
                        .formatted(table, name, from, to));
    }

    private static void run(Step step) throws SQLException {
        try (Connection connection = DATABASE.connect()) {
            connection.setAutoCommit(false);
            step.run(connection);
            connection.commit();
        }
    }

    private void insert(String at, String value) {
        DATABASE.execute("insert into %s values ('%s', '%s')".formatted(table, at, value));
    }

    private String placeOf(String value) {
        return DATABASE.query("select tableoid::regclass from %s where value = '%s'".formatted(table, value));
    }

    private String values() {
        return DATABASE.query("select string_agg(value, ', ' order by value) from " + table);
    }

    private String partitions() {
        return DATABASE.query("select count(*) from pg_inherits where inhparent = '" + table + "'::regclass");
    }

    private static String month(LocalDate day) {
        return day.toString().substring(0, 7).replace('-', '_');
    }
}
