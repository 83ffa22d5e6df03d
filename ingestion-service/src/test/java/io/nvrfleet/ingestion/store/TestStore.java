package io.nvrfleet.ingestion.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.Health;
import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.ingestion.alert.source.ConditionsOfReports;
import io.nvrfleet.ingestion.alert.source.Wake;
import io.nvrfleet.ingestion.hardware.HardwareTable;
import io.nvrfleet.servers.postgres.Schema;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestPostgres;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The store without a service around it, in a schema of a server of these tests' own; raw samples are kept for 400 days. */
public final class TestStore {
    private static final int SOCKET_TIMEOUT_SECONDS = 90;
    private static final TestPostgres POSTGRES = new TestPostgres(List.of(
            new Schema("storeit", "storeit", "storeit"),
            new Schema("rollupsit", "rollupsit", "rollupsit"),
            new Schema("hardwareit", "hardwareit", "hardwareit"),
            new Schema("seriesit", "seriesit", "seriesit"),
            new Schema("previewsit", "previewsit", "previewsit"),
            new Schema("activewindowsit", "activewindowsit", "activewindowsit"),
            new Schema("rulechangesit", "rulechangesit", "rulechangesit"),
            new Schema("roundsit", "roundsit", "roundsit"),
            new Schema("statusoutofreachit", "ingestion", "ingestion"),
            new Schema("registry", "device_registry", "registry"),
            new Schema("storebench", "storebench", "storebench")));

    private final TestDatabase database;
    private final DataSource dataSource;
    private final LatestValues latest;
    private final TelemetryStore store;
    private final IngestionConfig config = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(IngestionConfig.class)
            .withDefaultValue("ingestion.retention.raw", "400d")
            .withDefaultValue("ingestion.retention.minutes", "400d")
            .build()
            .getConfigMapping(IngestionConfig.class);

    private TestStore(TestDatabase database) {
        this.database = database;
        this.dataSource = dataSource(database);
        this.latest = new LatestValues(dataSource);
        this.store = replica();
    }

    /** With the schema of a test class, which has the service's tables and no rows; those of two are used at the same time. */
    public static TestStore of(Class<?> test) {
        String schema = test.getSimpleName().toLowerCase(Locale.ROOT);
        TestDatabase database = POSTGRES.database(schema);
        migrate(database, schema, "classpath:db/migration");
        return new TestStore(database);
    }

    /** The registry's schema with its tables, in the same database; its migrations are read from its sources. */
    static TestDatabase registry() {
        TestDatabase database = POSTGRES.database("registry");
        migrate(database, "registry", "filesystem:../device-registry/src/main/resources/db/migration");
        return database;
    }

    private static void migrate(TestDatabase database, String schema, String migrations) {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource(database))
                .schemas(schema)
                .locations(migrations)
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
    }

    private static PGSimpleDataSource dataSource(TestDatabase database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(database.jdbcUrl());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        dataSource.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        return dataSource;
    }

    /** The schema. */
    public TestDatabase database() {
        return database;
    }

    /** The schema, for what reads it. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Settings with their defaults, but for how long samples are kept. */
    public IngestionConfig config() {
        return config;
    }

    /** Another one that stores. */
    TelemetryStore replica() {
        return new TelemetryStore(
                new SampleTable(new SimpleMeterRegistry()),
                new HardwareTable(),
                latest,
                new ConditionsOfReports(Clock.systemUTC(), new Wake()));
    }

    /** Keeps reports in one transaction. */
    public void store(StoredReport... reports) throws SQLException {
        store(store, List.of(reports));
    }

    /** Keeps reports in one transaction. */
    public void store(List<StoredReport> reports) throws SQLException {
        store(store, reports);
    }

    void store(TelemetryStore replica, List<StoredReport> reports) throws SQLException {
        transaction(connection -> replica.store(connection, reports));
    }

    /** Makes the partitions of days before today and of today, which a service makes over the days. */
    public void makePartitions(int daysBefore) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (String table : List.of("sample", "sample_1m")) {
            for (int i = 0; i <= daysBefore; i++) {
                LocalDate day = today.minusDays(i);
                database.execute(
                        "create table %1$s_%2$d partition of %1$s for values from ('%3$s 00:00+00') to ('%4$s 00:00+00')"
                                .formatted(table, i, day, day.plusDays(1)));
            }
        }
    }

    /** Rolls up until nothing is due. */
    public void rollUp() throws SQLException {
        String before;
        do {
            before = database.query("select count(*) from roll_up_due");
            transaction(connection -> new RollUps(config).run(connection));
        } while (!before.equals(database.query("select count(*) from roll_up_due")));
    }

    /** Writes the latest values. */
    public void writeLatest() {
        latest.write();
    }

    void forget() throws SQLException {
        transaction(connection -> new Retention(config).forget(connection));
    }

    /** Something in a transaction. */
    @FunctionalInterface
    public interface Step {
        void run(Connection connection) throws SQLException;
    }

    /** Does something in a transaction. */
    public void transaction(Step step) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            step.run(connection);
            connection.commit();
        }
    }

    /** A report of metrics. */
    public static StoredReport report(
            long camera, Instant at, @Nullable Double ping, @Nullable Double fps, @Nullable Long used) {
        Health health =
                new Health(null, ping, null, null, fps, used, used == null ? null : 64_000_000_000L, null, null);
        return stored(camera, at, new CameraReport(at, null, null, health, List.of(), null));
    }

    /** A report. */
    public static StoredReport stored(long camera, Instant received, CameraReport report) {
        return new StoredReport(camera, Way.BATCH, received, report);
    }
}
