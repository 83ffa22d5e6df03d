package io.nvrfleet.ingestion.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.ingestion.rig.Fleet;
import io.nvrfleet.ingestion.rig.Samples;
import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.servers.testing.CuttableLine;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.KafkaProcess;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.Waiting;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL or Kafka is away while reports come: nothing that was accepted is lost, and what cannot be accepted is told. */
@Order(1)
class OutageIT {
    private static final int SAMPLES = 20_000;
    private static final int CAMERAS = 20;

    /** Many batches that the service cannot store. */
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("outage.seconds", 10));

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path directory;

    private KafkaProcess broker;
    private KafkaProbe kafka;

    @BeforeEach
    void start() {
        broker = new KafkaProcess(directory.resolve("kafka"));
        broker.start();
        kafka = Service.kafka(broker.bootstrapServers());
    }

    @AfterEach
    void end() {
        kafka.close();
        broker.close();
    }

    @Test
    void shouldLoseNothing_whenPostgresIsAwayUnderLoad() throws Exception {
        TestDatabase database = Service.schema("outage");
        try (CuttableLine line = Service.line(database);
                ServiceProcess service =
                        Service.start(Service.through(line, database), broker.bootstrapServers(), Map.of())) {
            service.awaitReady();
            Fleet fleet = new Fleet(kafka, database);
            fleet.registerMany(CAMERAS);
            Samples samples = new Samples(fleet, CAMERAS, SAMPLES);
            Thread client = Thread.ofVirtual().start(() -> {
                while (samples.open() > 0 && !Thread.currentThread().isInterrupted()) {
                    samples.send(service.http().base());
                }
            });
            Waiting.await("the first samples").until(() -> samples.open() < SAMPLES);

            line.cut();
            Waiting.await("an outage").pollDelay(OUTAGE).until(() -> true);
            line.mend();

            Waiting.await("the last sample is accepted").until(() -> samples.open() == 0);
            client.interrupt();
            client.join();
            Samples.awaitStored(database, SAMPLES);
            assertThat(database.query("select count(*) from sample")).isEqualTo(Integer.toString(SAMPLES));
        }
    }

    @Test
    void shouldBe503AndKeepNothing_whenKafkaIsAway_andGoOnWhenItIsBack() throws Exception {
        TestDatabase database = Service.schema("kafka");
        try (ServiceProcess service = Service.start(database, broker.bootstrapServers(), Map.of())) {
            service.awaitReady();
            Fleet fleet = new Fleet(kafka, database);
            fleet.register("10.0.0.1");
            Waiting.await("the first report, for which Kafka is looked up")
                    .until(() -> patch(service, fleet, 1).statusCode() == 202);
            Samples.awaitStored(database, 1);

            broker.kill();
            HttpResponse<String> single = patch(service, fleet, 2);
            HttpResponse<String> batch = batch(service, fleet);
            assertThat(single.statusCode()).isEqualTo(503);
            assertThat(single.headers().firstValue("Retry-After")).isPresent();
            assertThat(single.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(batch.statusCode()).isEqualTo(503);
            assertThat(batch.headers().firstValue("Retry-After")).isPresent();

            broker.start();
            Waiting.await("a report is accepted again")
                    .until(() -> patch(service, fleet, 3).statusCode() == 202);
            Samples.awaitStored(database, 2);
            // Of the report that was refused there is neither health nor hardware.
            assertThat(database.query("select count(*) from sample where ping_ms = 2"))
                    .isEqualTo("0");
            assertThat(database.query("select count(*) from hardware where model = 'M2'"))
                    .isEqualTo("0");
        }
    }

    private static HttpResponse<String> patch(ServiceProcess service, Fleet fleet, int number)
            throws IOException, InterruptedException {
        String body = "{\"hardware\":{\"model\":\"M%1$d\"},\"health\":{\"ping_ms\":%1$d}}".formatted(number);
        return HTTP.send(
                HttpRequest.newBuilder(service.http()
                                .uri("/api/cameras/ingest-comprehensive-data/" + fleet.hostname() + "/10.0.0.1"))
                        .header("Content-Type", "application/json")
                        .timeout(Waiting.LIMIT)
                        .method("PATCH", BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> batch(ServiceProcess service, Fleet fleet)
            throws IOException, InterruptedException {
        String line = "{\"hostname\":\"%s\",\"ip_address\":\"10.0.0.1\",\"health\":{\"ping_ms\":2}}\n"
                .formatted(fleet.hostname());
        return HTTP.send(
                HttpRequest.newBuilder(service.http().uri("/api/ingest/batch"))
                        .header("Content-Type", "application/x-ndjson")
                        .timeout(Waiting.LIMIT)
                        .POST(BodyPublishers.ofString(line))
                        .build(),
                BodyHandlers.ofString());
    }
}
