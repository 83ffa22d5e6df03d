package io.nvrfleet.rest.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.nvrfleet.rest.problem.ExceptionTable.Entry;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every exception with what the {@link ExceptionTable} says of it, and logs those that are our fault. */
final class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int UNAVAILABLE = Response.Status.SERVICE_UNAVAILABLE.getStatusCode();

    @ServerExceptionMapper({
        Exception.class,
        WebApplicationException.class,
        ValidationException.class,
        ConstraintViolationException.class,
        MismatchedInputException.class
    })
    Response problem(Exception thrown, HttpHeaders headers, UriInfo uri) {
        Entry entry = ExceptionTable.of(thrown);
        Problem problem = Problem.of(entry, uri.getPath(), headers.getHeaderString(Problem.TRACEPARENT));
        log(thrown, uri.getRequestUri().getRawPath(), problem);
        Response.ResponseBuilder answer =
                Response.status(entry.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (entry.status() == UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, 2);
        }
        return answer.build();
    }

    /** What is away for everybody is one line for each who asks, not a stack trace. */
    private static void log(Exception thrown, String path, Problem problem) {
        int status = problem.status();
        if (status == UNAVAILABLE) {
            LOG.warnf("%s answered %d, trace id %s: %s", path, status, problem.traceId(), thrown.getMessage());
        } else if (status >= 500) {
            LOG.errorf(thrown, "%s answered %d, trace id %s", path, status, problem.traceId());
        }
    }
}
