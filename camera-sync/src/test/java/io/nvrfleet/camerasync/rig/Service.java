package io.nvrfleet.camerasync.rig;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.postgres.Schema;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Processes of the service that a test kills, or listens to; with a schema of their own. */
public final class Service {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final int CONFLICT = 409;

    private static final List<Schema> SCHEMAS = Stream.of("streams", "no_secret", "settings", "bench")
            .map(name -> new Schema(name, name, name))
            .toList();

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
                        execute format('drop table %I cascade', name);
                    end loop;
                end $$""");
        return database;
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

    /** Starts one that reads a media server once an hour, and when it is told to. */
    public static ServiceProcess start(
            TestDatabase database, String kafka, StubMediaMtx mediamtx, Map<String, String> more) {
        Map<String, String> settings = settings(database, kafka, mediamtx);
        settings.putAll(more);
        return ServiceProcess.start(settings);
    }

    /** The same with flags of its JVM. */
    public static ServiceProcess start(
            TestDatabase database, String kafka, StubMediaMtx mediamtx, List<String> jvmFlags) {
        return ServiceProcess.start(settings(database, kafka, mediamtx), jvmFlags);
    }

    private static Map<String, String> settings(TestDatabase database, String kafka, StubMediaMtx mediamtx) {
        return new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "kafka.bootstrap.servers", kafka,
                // In a Kafka that tests share, others would take records from each other.
                "mp.messaging.incoming.camera-directory.group.id", database.user(),
                "camera-sync.every", "1h",
                "camera-sync.inactive-after", "2h",
                "camera-sync.servers.default.api-url", mediamtx.url()));
    }

    /** Runs a sync as soon as no other runs, such as the one that the service begins with; the answer. */
    public static HttpResponse<String> awaitSync(ServiceProcess service) {
        return Waiting.until(
                () -> Optional.of(sync(service)).filter(answer -> answer.statusCode() != CONFLICT),
                () -> "sync that is not in the way of another");
    }

    /** Runs a sync; the answer, whatever it is. */
    public static HttpResponse<String> sync(ServiceProcess service) {
        HttpRequest request = HttpRequest.newBuilder(service.http().uri("/api/media/servers/default/sync"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no sync", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("no sync", e);
        }
    }
}
