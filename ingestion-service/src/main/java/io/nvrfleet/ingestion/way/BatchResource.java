package io.nvrfleet.ingestion.way;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.rest.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/ingest/batch}: reports of any number of cameras, streamed both ways. */
@Path("/api/ingest/batch")
@Tag(name = "Reports")
@RunOnVirtualThread
public class BatchResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final int GZIP_BUFFER = 32 * 1024;

    private final Intake intake;
    private final IntakeMetrics metrics;
    private final ReportPublisher publisher;
    private final ObjectMapper json;
    private final long maxBytes;
    private final Semaphore atATime;

    BatchResource(
            Intake intake,
            IntakeMetrics metrics,
            ReportPublisher publisher,
            ObjectMapper json,
            IngestionConfig config) {
        this.intake = intake;
        this.metrics = metrics;
        this.publisher = publisher;
        this.json = json;
        this.maxBytes = config.batch().maxSize().asLongValue();
        this.atATime = new Semaphore(config.batch().atATime());
    }

    @POST
    @Consumes({NDJSON, "application/ndjson"})
    @Produces(NDJSON)
    @Operation(
            summary = "Takes reports of many cameras",
            description =
                    "One report per line, up to 256 KiB each, with hostname and camera (its name) or ip_address; blank lines are skipped. Each "
                            + "line gives one line of result, in order, while the batch runs: read them while you send, since no more is read of a "
                            + "client that does not. A bad line harms only itself. Lines that are unavailable may be sent again; a report with "
                            + "a timestamp that is sent twice is one. The body may be gzip (Content-Encoding).")
    @RequestBody(
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            description =
                                                    "A report (docs/protocol/camera-report.schema.json) with hostname and camera or ip_address")))
    @APIResponse(
            responseCode = "200",
            description = "One result per line",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = BatchResult.class)))
    @APIResponse(responseCode = "503", description = "Kafka does not answer, or too many batches are being taken in")
    public StreamingOutput batch(
            @Parameter(description = "gzip, or none") @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable
                    String encoding,
            InputStream body)
            throws IOException {
        InputStream plain = decoded(encoding, body);
        if (!publisher.isThere()) {
            throw ProblemException.unavailable(Intake.KAFKA_AWAY);
        }
        if (!atATime.tryAcquire()) {
            throw ProblemException.unavailable("Too many batches are being taken in. Try again in a moment.");
        }
        metrics.batches().incrementAndGet();
        return results -> {
            try {
                new BatchRun(intake, metrics, json, maxBytes).copy(plain, results);
            } finally {
                metrics.batches().decrementAndGet();
                atATime.release();
            }
        };
    }

    private static InputStream decoded(@Nullable String encoding, InputStream body) throws IOException {
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity" -> body;
            case "gzip", "x-gzip" -> {
                try {
                    yield new GZIPInputStream(body, GZIP_BUFFER);
                } catch (ZipException | EOFException e) {
                    throw ProblemException.badRequest("body", "is not gzip");
                }
            }
            default -> throw new ClientErrorException(Response.Status.UNSUPPORTED_MEDIA_TYPE);
        };
    }
}
