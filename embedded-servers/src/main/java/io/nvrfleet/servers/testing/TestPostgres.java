package io.nvrfleet.servers.testing;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.postgres.Schema;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL with schemas for tests that run beside each other, one for each. It is started when one is first asked for, on a
 * free port, in a temporary directory, without writing through to the disk; and ends with the JVM.
 */
public final class TestPostgres {
    private final List<Schema> schemas;
    private @Nullable PostgresServer server;

    public TestPostgres(List<Schema> schemas) {
        this.schemas = List.copyOf(schemas);
    }

    /** With schemas whose owners, and their passwords, are called as they are. */
    public static TestPostgres withSchemas(String... names) {
        return new TestPostgres(
                Stream.of(names).map(name -> new Schema(name, name, name)).toList());
    }

    /** A schema as it was left. */
    public TestDatabase database(String name) {
        Schema schema = schemas.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no schema " + name + " among " + schemas));
        return new TestDatabase(server().settings().jdbcUrl(schema), schema.owner(), schema.password());
    }

    /** A schema without tables. */
    public TestDatabase empty(String name) {
        TestDatabase database = database(name);
        database.execute("""
                do $$ declare name text; begin
                    for name in select tablename from pg_tables where schemaname = current_schema() loop
                        execute format('drop table if exists %I cascade', name);
                    end loop;
                end $$""");
        return database;
    }

    private synchronized PostgresServer server() {
        if (server == null) {
            server = start();
        }
        return server;
    }

    private PostgresServer start() {
        try {
            Path directory = Files.createTempDirectory("nvrfleet-test-");
            PostgresServer started = PostgresServer.start(new PostgresSettings(
                    directory.resolve("postgres"),
                    directory.resolve("postgres.log"),
                    FreePorts.find(),
                    false,
                    new PostgresSettings.Passwords("superuser", "reader"),
                    schemas));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, directory)));
            return started;
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
