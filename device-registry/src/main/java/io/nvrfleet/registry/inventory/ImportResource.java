package io.nvrfleet.registry.inventory;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code POST /api/nvrs/import}: a thousand recorders with their cameras in one call. */
@Path("/api/nvrs/import")
@Tag(name = "Recorders")
@RunOnVirtualThread
public class ImportResource {
    private static final String NDJSON = "application/x-ndjson";

    private final NvrImport importer;
    private final Validator validator;
    private final ObjectMapper json;

    ImportResource(NvrImport importer, Validator validator, ObjectMapper json) {
        this.importer = importer;
        this.validator = validator;
        this.json = json;
    }

    @POST
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @Operation(
            summary = "Registers or changes many recorders with their cameras",
            description = "One JSON object per line, up to 256 KiB each; blank lines are skipped. Each line is one "
                    + "transaction and gives one line of result, in order, while the import runs. What a line leaves out "
                    + "stays; device_name is needed for a new recorder. The same line again changes nothing. A bad camera "
                    + "makes its line fail, unless by_camera is true.")
    @RequestBody(content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ImportLine.class)))
    @APIResponse(
            responseCode = "200",
            description = "One result per line",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ImportResult.class)))
    public StreamingOutput importLines(
            @Parameter(
                            description =
                                    "Answers what each line would do, and writes nothing. Each line is judged by what is "
                                            + "registered now, not by the lines before it")
                    @RestQuery("dry_run")
                    boolean dryRun,
            @Parameter(
                            description =
                                    "A bad camera harms only itself, and camera_results tells of each; a line of which no camera "
                                            + "can be taken does nothing")
                    @RestQuery("by_camera")
                    boolean byCamera,
            InputStream body) {
        ImportMode mode = new ImportMode(dryRun, byCamera);
        return results -> new ImportRun(importer, validator, json, mode).copy(body, results);
    }
}
