package io.nvrfleet.rest.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.nvrfleet.rest.problem.Problem.FieldError;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one table from exceptions to what the client is told. Root causes go to the log, never to the client. */
public final class ExceptionTable {
    private ExceptionTable() {}

    /**
     * A row of the table.
     *
     * @param status of HTTP
     * @param kind last part of the problem's type
     * @param detail what happened and what to do
     */
    public record Entry(int status, String kind, @Nullable String detail, List<FieldError> errors) {
        private static final String UNAVAILABLE = "unavailable";

        Entry(int status, String kind, @Nullable String detail) {
            this(status, kind, detail, List.of());
        }

        /** Whether nothing else that needs the database would do better now. */
        public boolean databaseIsAway() {
            return kind.equals(UNAVAILABLE);
        }
    }

    /** Looks the exception up, by itself and by its causes. */
    public static Entry of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Entry entry = byType(cause);
            if (entry != null) {
                return entry;
            }
        }
        return thrown instanceof WebApplicationException web
                ? ofHttp(web)
                : new Entry(500, "internal", "Something went wrong here. Quote the trace id when you report it.");
    }

    private static @Nullable Entry byType(Throwable thrown) {
        return switch (thrown) {
            case ProblemException problem ->
                new Entry(problem.status(), problem.kind(), problem.detail(), problem.errors());
            case ConstraintViolationException invalid ->
                new Entry(400, "invalid", "The request is not valid.", Violations.errors(invalid));
            case UnrecognizedPropertyException unknown ->
                new Entry(400, "invalid", "The request is not valid.", error(path(unknown), "is not a known field"));
            case InvalidFormatException format
            when format.getTargetType().isEnum() ->
                new Entry(400, "invalid", "The request is not valid.", error(path(format), "must be " + oneOf(format)));
            case MismatchedInputException trailing
            when startsWith(trailing, "Trailing token") ->
                new Entry(400, "invalid", "The request is not valid.", error("body", "is more than one JSON value"));
            case JsonMappingException mapping ->
                new Entry(
                        400,
                        "invalid",
                        "The request is not valid.",
                        error(path(mapping), "has a value of a wrong type"));
            case JsonParseException duplicate
            when startsWith(duplicate, "Duplicate") ->
                new Entry(400, "malformed", "A key of the body comes twice." + place(duplicate));
            case JsonProcessingException malformed ->
                new Entry(400, "malformed", "The body is not JSON." + place(malformed));
            case OptimisticLockException ignored ->
                new Entry(412, "changed-meanwhile", "It was changed meanwhile. Read it again before changing it.");
            case SQLException sql -> ofDatabase(sql);
            default -> null;
        };
    }

    /** Jackson has no exceptions of their own for these. */
    private static boolean startsWith(JsonProcessingException thrown, String words) {
        return String.valueOf(thrown.getOriginalMessage()).startsWith(words);
    }

    private static Entry ofHttp(WebApplicationException http) {
        Response.StatusType status = http.getResponse().getStatusInfo();
        if (http instanceof NotFoundException && http.getCause() != null) {
            return new Entry(400, "invalid", "A parameter has a value of a wrong type.");
        }
        return switch (status.getStatusCode()) {
            case 404 -> new Entry(404, "not-found", "There is nothing at this path.");
            case 405 -> new Entry(405, "method-not-allowed", "This path does not know this method.");
            case 406 -> new Entry(406, "not-acceptable", "None of the media types asked for can be answered.");
            case 413 -> new Entry(413, "too-large", "The body is too large.");
            case 415 -> new Entry(415, "unsupported-media-type", "The body's media type is not understood here.");
            default -> new Entry(status.getStatusCode(), "http", status.getReasonPhrase());
        };
    }

    /**
     * By SQLSTATE: 23505 is a race that the checks before it lost, 22 data it cannot take, 55P03 a lock that another writer
     * keeps for too long; all else is its state.
     */
    private static Entry ofDatabase(SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.equals("23505")) {
            return new Entry(409, "conflict", "Somebody made the same at the same time.");
        }
        if (state.startsWith("22")) {
            return new Entry(400, "invalid", "A value cannot be stored or compared.");
        }
        if (state.equals("55P03")) {
            return new Entry(503, "busy", "Somebody else is changing the same. Try again in a moment.");
        }
        boolean defect = state.startsWith("42") || state.startsWith("23");
        return defect
                ? new Entry(500, "internal", "Something went wrong here. Quote the trace id when you report it.")
                : new Entry(503, Entry.UNAVAILABLE, "The database does not answer. Try again in a moment.");
    }

    private static List<FieldError> error(String field, @Nullable String message) {
        return List.of(new FieldError(field, message == null ? "is not valid" : message));
    }

    private static String path(JsonMappingException mapping) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference part : mapping.getPath()) {
            if (part.getFieldName() == null) {
                path.append('[').append(part.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(part.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String oneOf(InvalidFormatException format) {
        return Arrays.stream(format.getTargetType().getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
    }

    private static String place(JsonProcessingException malformed) {
        return malformed.getLocation() == null
                ? ""
                : " It breaks at line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr() + ".";
    }
}
