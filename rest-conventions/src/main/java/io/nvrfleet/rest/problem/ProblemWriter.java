package io.nvrfleet.rest.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.rest.problem.ExceptionTable.Entry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers with problems where no resource does: in filters and routes of Vert.x. */
@ApplicationScoped
public class ProblemWriter {
    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Ends a request; headers that were set before are sent too.
     *
     * @param status of HTTP
     * @param kind last part of the problem's type
     * @param detail what happened and what to do
     */
    public void end(RoutingContext context, int status, String kind, String detail) {
        Problem problem = Problem.of(
                new Entry(status, kind, detail),
                context.request().path(),
                context.request().getHeader(Problem.TRACEPARENT));
        try {
            context.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Buffer.buffer(json.writeValueAsBytes(problem)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + problem, e);
        }
    }
}
