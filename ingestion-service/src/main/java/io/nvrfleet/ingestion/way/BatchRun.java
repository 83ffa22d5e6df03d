package io.nvrfleet.ingestion.way;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.rest.LineReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One batch: one thread reads lines and gives them to Kafka, another writes their results in order as Kafka answers. Between them are at
 * most 500 lines and 1 MiB: while Kafka is slow, or the client does not read its results, no more of the batch is read.
 *
 * <p>A bad line harms only itself. Once Kafka or the database does not take one, what is left is not tried any more.
 */
final class BatchRun {
    private static final Logger LOG = Logger.getLogger(BatchRun.class);
    private static final int LINES_UNDER_WAY = 500;
    private static final int BYTES_UNDER_WAY = 1024 * 1024;

    private final Intake intake;
    private final IntakeMetrics metrics;
    private final ObjectMapper json;
    private final long maxBytes;
    private final BlockingQueue<Line> lines = new ArrayBlockingQueue<>(LINES_UNDER_WAY);
    private final Semaphore bytes = new Semaphore(BYTES_UNDER_WAY);
    private volatile @Nullable String obstacle;

    /**
     * For one batch.
     *
     * @param maxBytes of all of it
     */
    BatchRun(Intake intake, IntakeMetrics metrics, ObjectMapper json, long maxBytes) {
        this.intake = intake;
        this.metrics = metrics;
        this.json = json;
        this.maxBytes = maxBytes;
    }

    /**
     * A line that is under way.
     *
     * @param result null behind the last line
     * @param weight its bytes, of those that may be under way
     */
    private record Line(long number, @Nullable CompletableFuture<BatchResult> result, int weight) {}

    /** Takes the batch in, until it ends or the client is gone. */
    void copy(InputStream body, OutputStream results) throws IOException {
        Thread reader = Thread.ofVirtual().name("batch").start(() -> readAll(body));
        try {
            for (Line line = next(results); line.result() != null; line = next(results)) {
                CompletableFuture<BatchResult> result = line.result();
                if (!result.isDone()) {
                    results.flush();
                }
                results.write(json.writeValueAsBytes(result.join()));
                results.write('\n');
                bytes.release(line.weight());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            reader.interrupt();
        }
    }

    /** What is known is told before it waits. */
    private Line next(OutputStream results) throws IOException, InterruptedException {
        Line line = lines.poll();
        if (line == null) {
            results.flush();
            line = lines.take();
        }
        return line;
    }

    private void readAll(InputStream body) {
        LineReader reader = new LineReader(new BoundedStream(body, maxBytes), JsonText.MAX_BYTES);
        try {
            String failure = null;
            try {
                while (reader.advance()) {
                    byte[] line = reader.bytes();
                    int weight = Math.min(line.length, BYTES_UNDER_WAY);
                    bytes.acquire(weight);
                    lines.put(new Line(reader.number(), result(reader, line), weight));
                }
            } catch (BoundedStream.TooLongException e) {
                failure = "the batch is larger than %d bytes; from this line on nothing was read".formatted(maxBytes);
            } catch (ZipException | EOFException e) {
                failure = "is not gzip from here on; nothing more was read";
            } catch (IOException e) {
                failure = "cannot be read: the connection has ended, or nothing came for too long";
            } catch (RuntimeException e) {
                LOG.errorf(e, "line %d of a batch failed", reader.number());
                failure = "something went wrong here; nothing more was read";
            }
            if (failure != null) {
                lines.put(new Line(
                        reader.number(), completedFuture(BatchResult.refused(reader.number(), "", failure)), 0));
            }
            lines.put(new Line(reader.number(), null, 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<BatchResult> result(LineReader reader, byte[] line) {
        long number = reader.number();
        String inTheWay = obstacle;
        if (inTheWay != null) {
            return completedFuture(BatchResult.unavailable(number, inTheWay));
        }
        if (reader.tooLong()) {
            return unreadable(number, "is longer than " + JsonText.MAX_BYTES / 1024 + " KiB");
        }
        return switch (JsonText.read(json, line)) {
            case JsonText.NoJson(String detail) -> unreadable(number, detail);
            case JsonText.AnotherValue another -> unreadable(number, "must be a JSON object");
            case JsonText.AnObject(ObjectNode object) ->
                switch (BatchLine.read(object)) {
                    case BatchLine.Nobody(var errors) -> {
                        metrics.unreadable(Way.BATCH);
                        yield completedFuture(BatchResult.of(number, new Verdict.Refused(errors, List.of())));
                    }
                    case BatchLine.Of(var camera, var report) ->
                        intake.take(Way.BATCH, camera, report).thenApply(verdict -> {
                            if (verdict instanceof Verdict.Unavailable(String detail, boolean forAll) && forAll) {
                                obstacle = detail;
                            }
                            return BatchResult.of(number, verdict);
                        });
                };
        };
    }

    private CompletableFuture<BatchResult> unreadable(long number, String detail) {
        metrics.unreadable(Way.BATCH);
        return completedFuture(BatchResult.refused(number, "", detail));
    }
}
