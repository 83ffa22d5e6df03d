package io.nvrfleet.ingestion.rig;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.postgres.Schema;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.testing.CuttableLine;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Processes of the service that a test kills, or takes the neighbours of away; with a schema of their own. */
public final class Service {
    private static final List<Schema> SCHEMAS = Stream.of(
                    "large",
                    "crash",
                    "outage",
                    "kafka",
                    "settings",
                    "notify",
                    "notify_crash",
                    "notify_two",
                    "sources",
                    "silence",
                    "alerts")
            .map(name -> new Schema(name, name, name))
            .toList();

    private static final List<String> CHANNELS =
            List.of("camera-directory", "camera-telemetry", "status-changes", "streams", "observation-gaps");

    private Service() {}

    /** A schema that is empty, on a server of these processes' own. */
    public static TestDatabase schema(String name) {
        Schema schema = SCHEMAS.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        TestDatabase database =
                new TestDatabase(Holder.SERVER.settings().jdbcUrl(schema), schema.owner(), schema.password());
        database.execute("""
                do $$ declare name text; begin
                    for name in select tablename from pg_tables where schemaname = current_schema() loop
                        execute format('drop table if exists %I cascade', name);
                    end loop;
                end $$""");
        return database;
    }

    /** A line to the server of a schema, which a test can cut. */
    public static CuttableLine line(TestDatabase database) {
        return new CuttableLine(Integer.parseInt(database.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1")));
    }

    /** The same database at the beginning of a line. */
    public static TestDatabase through(CuttableLine line, TestDatabase database) {
        return new TestDatabase(
                database.jdbcUrl().replaceAll(":\\d+/", ":" + line.port() + "/"), database.user(), database.password());
    }

    /** Started when it is first asked for; it ends with the JVM. */
    private static final class Holder {
        private static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            try {
                Path directory = Files.createTempDirectory("nvrfleet-test-");
                PostgresServer server = PostgresServer.start(new PostgresSettings(
                        directory.resolve("postgres"),
                        directory.resolve("postgres.log"),
                        FreePorts.find(),
                        false,
                        new PostgresSettings.Passwords("superuser", "reader"),
                        SCHEMAS));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(PostgresServer server, Path directory) {
            try {
                server.close();
                Directories.delete(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts one. */
    public static ServiceProcess start(TestDatabase database, String kafka, Map<String, String> more) {
        return start(database, kafka, more, List.of("-XX:TieredStopAtLevel=1"));
    }

    /** The same with flags of its JVM. */
    public static ServiceProcess start(
            TestDatabase database, String kafka, Map<String, String> more, List<String> jvmFlags) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "kafka.bootstrap.servers", kafka));
        // Those of one schema are replicas. In a Kafka that tests share, others would take records from each other.
        CHANNELS.forEach(channel ->
                settings.put("mp.messaging.incoming." + channel + ".group.id", database.user() + "-" + channel));
        settings.putAll(more);
        return ServiceProcess.start(settings, jvmFlags);
    }
}
