package io.nvrfleet.ingestion.way;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.Hostnames;
import io.nvrfleet.ingestion.directory.CameraKey;
import io.nvrfleet.rest.problem.Problem;
import io.nvrfleet.rest.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code PATCH /api/cameras/ingest-comprehensive-data/{hostname}/{ip}}: one camera's report, as the first server took it. */
@Path("/api/cameras/ingest-comprehensive-data/{hostname}/{ip}")
@Tag(name = "Reports")
@RunOnVirtualThread
public class ReportResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Intake intake;
    private final IntakeMetrics metrics;
    private final ObjectMapper json;

    ReportResource(Intake intake, IntakeMetrics metrics, ObjectMapper json) {
        this.intake = intake;
        this.metrics = metrics;
        this.json = json;
    }

    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    @Operation(
            summary = "Takes a camera's report: hardware, health and alerts",
            description =
                    "Answers once Kafka has it. Never changes a status. A report that says what cannot be is refused as a whole; what was not "
                            + "measured is ignored. Up to 256 KiB. The same report again changes nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT,
                                            description = "A report; docs/protocol/camera-report.schema.json")))
    @APIResponse(
            responseCode = "202",
            description = "Kafka has it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReportAccepted.class)))
    @APIResponse(responseCode = "400", description = "The body is not JSON, or the path has no hostname or no address")
    @APIResponse(
            responseCode = "404",
            description = "Nobody registered this camera; it is listed among the unknown ones")
    @APIResponse(
            responseCode = "409",
            description = "Several cameras of the recorder have this address; camera_ids names them",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ReportProblem.class)))
    @APIResponse(responseCode = "413", description = "The body is too large")
    @APIResponse(
            responseCode = "422",
            description = "It says what cannot be; errors names the fields",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ReportProblem.class)))
    @APIResponse(
            responseCode = "503",
            description = "Kafka does not take it; nothing of it is kept. Try again in a moment")
    public Response report(
            @Parameter(description = "Of the camera's recorder, in whatever case") @RestPath String hostname,
            @Parameter(description = "The camera's address, IPv4 or IPv6, in any of its forms") @RestPath String ip,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream body,
            @Context UriInfo uri)
            throws IOException {
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ClientErrorException(Response.Status.UNSUPPORTED_MEDIA_TYPE);
        }
        CameraKey key = key(hostname, ip);
        return switch (JsonText.read(json, bytes(body))) {
            case JsonText.NoJson(String detail) -> {
                metrics.unreadable(Way.PATCH);
                throw ProblemException.badRequest("body", detail);
            }
            case JsonText.AnotherValue another -> {
                metrics.unreadable(Way.PATCH);
                yield answer(Verdict.Refused.at("", "must be a JSON object"), key, uri);
            }
            case JsonText.AnObject(ObjectNode report) ->
                answer(intake.take(Way.PATCH, key, report).join(), key, uri);
        };
    }

    private static CameraKey key(String hostname, String ip) {
        if (!Hostnames.isValid(Hostnames.withoutTrailingDot(hostname))) {
            throw ProblemException.badRequest("hostname", "must be a hostname");
        }
        CameraKey key = CameraKey.of(hostname, null, ip);
        if (key.ipAddress() == null) {
            throw ProblemException.badRequest("ip", "must be an IP address in figures");
        }
        return key;
    }

    private static byte[] bytes(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(JsonText.MAX_BYTES + 1);
        if (bytes.length > JsonText.MAX_BYTES) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        return bytes;
    }

    private static Response answer(Verdict verdict, CameraKey key, UriInfo uri) {
        return switch (verdict) {
            case Verdict.Accepted accepted ->
                Response.accepted(ReportAccepted.of(accepted))
                        .type(MediaType.APPLICATION_JSON)
                        .build();
            case Verdict.Refused(var errors, var ignored) -> problem(ReportProblem.refused(uri.getPath(), errors));
            case Verdict.Ambiguous(var ids) -> problem(ReportProblem.ambiguous(uri.getPath(), ids));
            case Verdict.UnknownCamera unknown ->
                throw ProblemException.notFound("No camera of " + key.hostname() + " with the address "
                        + key.ipAddress() + " is registered. It is listed under /api/telemetry/unknown-cameras.");
            case Verdict.Unavailable(String detail, boolean forAll) -> throw ProblemException.unavailable(detail);
        };
    }

    private static Response problem(ReportProblem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
