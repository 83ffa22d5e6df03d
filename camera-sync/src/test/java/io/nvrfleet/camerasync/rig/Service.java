package io.nvrfleet.camerasync.rig;

import io.nvrfleet.events.Topics;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestPostgres;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Processes of the service that a test kills, or listens to; with a schema of their own. */
public final class Service {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final int CONFLICT = 409;

    private static final TestPostgres POSTGRES =
            TestPostgres.withSchemas("streams", "no_secret", "settings", "rollback", "bench");

    private Service() {}

    /** A schema that is empty, on a server of these processes' own. */
    public static TestDatabase schema(String name) {
        return POSTGRES.empty(name);
    }

    /** A Kafka with the registry's topic. */
    public static KafkaProbe kafka() {
        return new KafkaProbe(TestServers.bootstrapServers(), Topics.CAMERA_DIRECTORY);
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
                "database.health-timeout", "30s",
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
