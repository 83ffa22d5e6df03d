package io.nvrfleet.ingestion.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.ingestion.rig.Fleet;
import io.nvrfleet.ingestion.rig.Samples;
import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.KafkaProcess;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.Waiting;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of a batch: what it accepted is stored once, and what is sent again too. */
@Order(1)
class CrashIT {
    private static final int SAMPLES = 100_000;
    private static final int CAMERAS = 50;

    @TempDir
    private Path directory;

    @Test
    void shouldHaveEachSampleOnce_whenItIsKilledInTheMiddleOfABatchOf100000() throws Exception {
        TestDatabase database = Service.schema("crash");
        try (KafkaProcess broker = new KafkaProcess(directory.resolve("kafka"))) {
            broker.start();
            Samples samples;
            Thread client;
            try (ServiceProcess service = start(database, broker);
                    KafkaProbe kafka = Service.kafka(broker.bootstrapServers())) {
                service.awaitReady();
                Fleet fleet = new Fleet(kafka, database);
                fleet.registerMany(CAMERAS);
                samples = new Samples(fleet, CAMERAS, SAMPLES);
                client = Thread.ofVirtual()
                        .start(() -> samples.send(service.http().base()));
                Waiting.await("half of the batch").until(() -> samples.open() < SAMPLES / 2);
                // Closing kills it.
            }
            client.join();
            int left = samples.open();
            assertThat(left).isPositive();

            try (ServiceProcess service = start(database, broker)) {
                service.awaitReady();
                Samples.awaitStored(database, SAMPLES - left);
                Waiting.await("the rest of the batch").until(() -> {
                    samples.send(service.http().base());
                    return samples.open() == 0;
                });
                Samples.awaitStored(database, SAMPLES);
                assertThat(database.query("select count(*) from sample")).isEqualTo(Integer.toString(SAMPLES));
            }
        }
    }

    private static ServiceProcess start(TestDatabase database, KafkaProcess broker) {
        return Service.start(database, broker.bootstrapServers(), Map.of());
    }
}
