package io.nvrfleet.ingestion.rig;

import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Samples that a test sends until all are accepted: each is a camera's and a second's own, so that what is stored can be counted. A line
 * that was not answered, or was unavailable, is sent again, as a client would.
 */
public final class Samples {
    private static final int AT_A_TIME = 100;

    private final Fleet fleet;
    private final int cameras;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(20, ChronoUnit.HOURS);
    private final Set<Integer> open = new TreeSet<>();

    /** Of cameras {@code CAM-0} and so on of a recorder. */
    public Samples(Fleet fleet, int cameras, int samples) {
        this.fleet = fleet;
        this.cameras = cameras;
        IntStream.range(0, samples).forEach(open::add);
    }

    /** How many nobody has accepted yet. */
    public synchronized int open() {
        return open.size();
    }

    /** Sends what is open in one batch; returns when all is answered or the connection breaks. */
    public void send(URI service) {
        Integer[] batch;
        synchronized (this) {
            batch = open.toArray(Integer[]::new);
        }
        try (BatchClient client = new BatchClient(service, Map.of())) {
            Thread sender = Thread.ofVirtual().start(() -> write(client, batch));
            if (client.status() == 200) {
                read(client, batch);
            }
            sender.interrupt();
        } catch (IOException broken) {
            // What was not answered is still open.
        }
    }

    private void write(BatchClient client, Integer[] batch) {
        try {
            for (int from = 0; from < batch.length; from += AT_A_TIME) {
                StringBuilder lines = new StringBuilder();
                for (int n = from; n < Math.min(batch.length, from + AT_A_TIME); n++) {
                    lines.append(line(batch[n])).append('\n');
                }
                client.send(lines.toString());
            }
            client.end();
        } catch (IOException broken) {
            // The reader notices too.
        }
    }

    private String line(int n) {
        return "{\"hostname\":\"%s\",\"camera\":\"CAM-%d\",\"timestamp\":\"%s\",\"health\":{\"fps\":25,\"ping_ms\":%d}}"
                .formatted(fleet.hostname(), n % cameras, start.plusSeconds(n / cameras), n % 1_000);
    }

    private void read(BatchClient client, Integer[] batch) throws IOException {
        for (String line = client.line(); line != null; line = client.line()) {
            if (line.contains("\"accepted\"")) {
                int number = Integer.parseInt(line.replaceAll(".*\"line\":(\\d+),.*", "$1"));
                synchronized (this) {
                    open.remove(batch[number - 1]);
                }
            } else if (!line.contains("\"unavailable\"")) {
                throw new UncheckedIOException(new IOException("not expected: " + line));
            }
        }
    }

    /** Waits until as many are stored as there are; more would be one twice. */
    public static void awaitStored(TestDatabase database, int expected) {
        Waiting.await(expected + " samples")
                .pollInterval(Duration.ofMillis(500))
                .until(() -> Integer.parseInt(database.query("select count(*) from sample")) >= expected);
    }
}
