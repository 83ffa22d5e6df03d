package io.nvrfleet.ingestion.way;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.ingestion.rig.BatchClient;
import io.nvrfleet.ingestion.rig.Fleet;
import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.KafkaProcess;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that are larger than the memory of the service: what ends a process of which the heap is too small is a test that fails. */
@Order(1)
class LargeBatchIT {
    private static final int MANY_BYTES = 200 * 1024 * 1024;
    private static final List<String> SMALL_HEAP =
            List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1");

    @TempDir
    private Path directory;

    private final TestDatabase database = Service.schema("large");
    private KafkaProcess broker;
    private KafkaProbe kafka;
    private Fleet fleet;

    /** Of its own: on another one its consumers would share partitions with other processes. */
    @BeforeEach
    void startKafka() {
        broker = new KafkaProcess(directory.resolve("kafka"));
        broker.start();
        kafka = Service.kafka(broker.bootstrapServers());
        fleet = new Fleet(kafka, database);
    }

    @AfterEach
    void end() {
        kafka.close();
        broker.close();
    }

    private ServiceProcess start(Map<String, String> settings) {
        return Service.start(database, broker.bootstrapServers(), settings, SMALL_HEAP)
                .awaitReady();
    }

    /** Mostly long lines that are refused: what is measured is the stream, and not the store. */
    @Test
    void shouldAnswerEveryLine_whenABatchOf200MiBComes() throws Exception {
        try (ServiceProcess service = start(Map.of())) {
            fleet.register("10.0.0.1");
            send200Mib(service);
            assertThat(service.isAlive()).isTrue();
        }
    }

    private void send200Mib(ServiceProcess service) throws Exception {
        String refused =
                "{\"hostname\":\"%s\",\"camera\":\"CAM-0\",\"health\":{\"temperature_celsius\":999},\"more\":\"%s\"}\n"
                        .formatted(fleet.hostname(), "x".repeat(2_000));
        String taken = "{\"hostname\":\"%s\",\"camera\":\"CAM-0\",\"health\":{\"fps\":25},\"more\":\"%s\"}\n"
                .formatted(fleet.hostname(), "x".repeat(2_000));
        byte[] piece = (refused.repeat(30) + taken + taken).getBytes(UTF_8);
        int pieces = MANY_BYTES / piece.length + 1;

        try (BatchClient client = new BatchClient(service.http().base(), Map.of())) {
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    for (int n = 0; n < pieces; n++) {
                        client.send(piece, piece.length);
                    }
                    client.end();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            long lines = 0;
            long accepted = 0;
            for (String line = client.line(); line != null; line = client.line()) {
                assertThat(line).contains("\"line\":" + ++lines + ",");
                accepted += line.contains("\"accepted\"") ? 1 : 0;
            }
            sender.join();
            assertThat(lines).isEqualTo(32L * pieces);
            assertThat(accepted).isEqualTo(2L * pieces);
        }
    }

    @Test
    void shouldStopReadingAndSaySo_whenASmallGzipIsALargeBatch() throws IOException {
        byte[] spaces = new byte[1024 * 1024];
        Arrays.fill(spaces, (byte) ' ');
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write("{}\n".getBytes(UTF_8));
            for (int n = 0; n < 500; n++) {
                gzip.write(spaces);
            }
        }

        try (ServiceProcess service = start(Map.of("ingestion.batch.max-size", "32M"));
                BatchClient client = new BatchClient(service.http().base(), Map.of("Content-Encoding", "gzip"))) {
            client.send(bomb.toByteArray(), bomb.size());
            client.end();

            assertThat(client.line()).contains("\"line\":1,", "/hostname");
            assertThat(client.line()).contains("\"line\":2,", "refused", "larger than 33554432 bytes");
            assertThat(client.line()).isNull();
            assertThat(service.isAlive()).isTrue();
        }
    }

    @Test
    void shouldReadNoMore_whenTheClientDoesNotReadItsResults() throws Exception {
        byte[] piece = "{\"hostname\":\"h\"}\n".repeat(10_000).getBytes(UTF_8);

        try (ServiceProcess service = start(Map.of("quarkus.http.idle-timeout", "3s"));
                BatchClient client = new BatchClient(service.http().base(), Map.of())) {
            assertThat(sendUntilCut(client, piece)).isTrue();
            assertThat(service.isAlive()).isTrue();
        }
    }

    /** Far more than all buffers on the way take. */
    private static boolean sendUntilCut(BatchClient client, byte[] piece) {
        try {
            for (int n = 0; n < 1_000; n++) {
                client.send(piece, piece.length);
            }
            return false;
        } catch (IOException cut) {
            return true;
        }
    }
}
