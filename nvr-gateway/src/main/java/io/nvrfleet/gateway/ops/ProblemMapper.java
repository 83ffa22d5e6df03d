package io.nvrfleet.gateway.ops;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one table of errors: every failure becomes problem+json, without its root cause. */
class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final Map<Integer, String> TITLES = Map.of(
            400, "A parameter has a value that is not understood",
            404, "There is nothing here",
            405, "This method is not supported here",
            406, "This media type is not offered",
            415, "This media type is not understood");

    @ServerExceptionMapper
    Response map(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return problem(
                status, TITLES.getOrDefault(status, "The request cannot be served"), "urn:uuid:" + UUID.randomUUID());
    }

    @ServerExceptionMapper
    Response map(Throwable failure) {
        String instance = "urn:uuid:" + UUID.randomUUID();
        LOG.errorf(failure, "request failed, %s", instance);
        return problem(
                Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(), "This is a fault of the gateway", instance);
    }

    private static Response problem(int status, String title, String instance) {
        return Response.status(status)
                .type(MediaType.valueOf(PROBLEM_JSON))
                .entity(new Problem("about:blank", title, status, instance))
                .build();
    }
}
