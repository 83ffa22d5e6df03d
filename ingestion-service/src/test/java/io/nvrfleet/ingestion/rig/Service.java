package io.nvrfleet.ingestion.rig;

import io.nvrfleet.events.Topics;
import io.nvrfleet.servers.testing.CuttableLine;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestPostgres;
import io.nvrfleet.servers.testing.TestServers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Processes of the service that a test kills, or takes the neighbours of away; with a schema of their own. */
public final class Service {
    private static final TestPostgres POSTGRES = TestPostgres.withSchemas(
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
            "alerts",
            "rollback",
            "start");

    private static final List<String> CHANNELS =
            List.of("camera-directory", "camera-telemetry", "status-changes", "streams", "observation-gaps");

    private Service() {}

    /** A schema that is empty, on a server of these processes' own. */
    public static TestDatabase schema(String name) {
        return POSTGRES.empty(name);
    }

    /** The Kafka that tests share, with the topics of the registry and of camera-sync. */
    public static KafkaProbe kafka() {
        return kafka(TestServers.bootstrapServers());
    }

    /** The same of another Kafka. */
    public static KafkaProbe kafka(String bootstrapServers) {
        return new KafkaProbe(
                bootstrapServers,
                Topics.CAMERA_DIRECTORY,
                Topics.NVR_STATUS_CHANGES,
                Topics.NVR_OBSERVATION_GAPS,
                Topics.MEDIA_STREAMS);
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
                "database.health-timeout", "30s",
                "kafka.bootstrap.servers", kafka));
        // Those of one schema are replicas. In a Kafka that tests share, others would take records from each other.
        CHANNELS.forEach(channel ->
                settings.put("mp.messaging.incoming." + channel + ".group.id", database.user() + "-" + channel));
        settings.putAll(more);
        return ServiceProcess.start(settings, jvmFlags);
    }
}
