package io.nvrfleet.rest.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.nvrfleet.rest.problem.ExceptionTable.Entry;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every exception with what the {@link ExceptionTable} says of it, and logs those that are our fault. */
final class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int UNAVAILABLE = Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    @ServerExceptionMapper({
        Exception.class,
        WebApplicationException.class,
        ValidationException.class,
        ConstraintViolationException.class,
        MismatchedInputException.class
    })
    Response problem(Exception thrown, HttpHeaders headers, UriInfo uri) {
        Entry entry = ExceptionTable.of(thrown);
        String traceId = traceId(headers);
        log(thrown, uri.getRequestUri().getRawPath(), entry.status(), traceId);
        Problem problem = new Problem(
                "/problems/" + entry.kind(),
                title(entry.status()),
                entry.status(),
                entry.detail(),
                uri.getPath(),
                traceId,
                entry.errors());
        Response.ResponseBuilder answer =
                Response.status(entry.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (entry.status() == UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, 2);
        }
        return answer.build();
    }

    /** What is away for everybody is one line for each who asks, not a stack trace. */
    private static void log(Exception thrown, String path, int status, String traceId) {
        if (status == UNAVAILABLE) {
            LOG.warnf("%s answered %d, trace id %s: %s", path, status, traceId, thrown.getMessage());
        } else if (status >= 500) {
            LOG.errorf(thrown, "%s answered %d, trace id %s", path, status, traceId);
        }
    }

    /** The trace of the caller (W3C trace context), or a new id. */
    private static String traceId(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString("traceparent"))
                .map(TRACEPARENT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known != null ? known.getReasonPhrase() : status == 422 ? "Unprocessable Content" : "Error";
    }
}
