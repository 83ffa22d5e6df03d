package io.nvrfleet.registry.inventory;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.rest.LineReader;
import io.nvrfleet.rest.problem.ExceptionTable;
import io.nvrfleet.rest.problem.ExceptionTable.Entry;
import io.nvrfleet.rest.problem.Problem.FieldError;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One import: reads a line, applies it, writes its result, and so on. A bad line harms only itself, with
 * {@link ImportMode#byCamera} a bad camera too; once the database does not answer, what is left is not tried any more.
 */
final class ImportRun {
    private static final Logger LOG = Logger.getLogger(ImportRun.class);
    private static final int MAX_LINE_BYTES = 256 * 1024;

    private final NvrImport importer;
    private final Validator validator;
    private final ObjectMapper json;
    private final ImportMode mode;
    private boolean unavailable;

    ImportRun(NvrImport importer, Validator validator, ObjectMapper json, ImportMode mode) {
        this.importer = importer;
        this.validator = validator;
        this.json = json;
        this.mode = mode;
    }

    void copy(InputStream body, OutputStream results) throws IOException {
        LineReader lines = new LineReader(body, MAX_LINE_BYTES);
        while (lines.advance()) {
            results.write(json.writeValueAsBytes(result(lines)));
            results.write('\n');
        }
    }

    private ImportResult result(LineReader line) {
        if (unavailable) {
            return ImportResult.failed(line.number(), null, "not tried, since the database does not answer", List.of());
        }
        if (line.tooLong()) {
            return ImportResult.failed(
                    line.number(), null, "is longer than " + MAX_LINE_BYTES / 1024 + " KiB", List.of());
        }
        ImportLine parsed = null;
        try {
            parsed = json.readValue(line.bytes(), ImportLine.class);
            return importer.apply(line.number(), valid(parsed), mode, this::flaws);
        } catch (IOException | RuntimeException e) {
            return failed(line, parsed == null ? null : parsed.hostname(), e);
        }
    }

    private ImportLine valid(@Nullable ImportLine line) {
        if (line == null) {
            throw ProblemException.badRequest("line", "must be a JSON object");
        }
        Set<ConstraintViolation<ImportLine>> violations =
                validator.validate(mode.byCamera() ? line.withoutCameras() : line);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return line;
    }

    private List<FieldError> flaws(@Nullable CameraRequest camera) {
        if (camera == null) {
            return List.of(new FieldError("name", "must not be null"));
        }
        Set<ConstraintViolation<CameraRequest>> violations = validator.validate(camera);
        return violations.isEmpty()
                ? List.of()
                : ExceptionTable.of(new ConstraintViolationException(violations))
                        .errors();
    }

    private ImportResult failed(LineReader line, @Nullable String hostname, Exception thrown) {
        Entry entry = ExceptionTable.of(thrown);
        unavailable = entry.databaseIsAway();
        if (entry.status() >= 500) {
            LOG.errorf(thrown, "line %d of an import failed", line.number());
        }
        String error = entry.errors().isEmpty()
                ? String.valueOf(entry.detail())
                : entry.errors().stream()
                        .map(field -> field.field() + " " + field.message())
                        .collect(Collectors.joining("; "));
        return ImportResult.failed(line.number(), hostname, error, entry.errors());
    }
}
