package io.nvrfleet.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets answers be compressed for clients that take it, where {@code quarkus.http.enable-compression} is on: lists, items,
 * problems, and streams of lines, of which each piece is still sent at once. An entity tag is that of the content and the
 * same whether it was compressed or not.
 *
 * <p>Quarkus marks every answer as not to be compressed and takes the mark away for media types that are configured, but not
 * for problems. So it is taken away here, for all.
 */
@ApplicationScoped
public class AnswerCompression {
    private static final int PRIORITY = 100;
    private static final Set<String> COMPRESSED =
            Set.of("application/json", "application/problem+json", "application/x-ndjson", "text/csv");

    private final boolean enabled;

    AnswerCompression(
            @ConfigProperty(name = "quarkus.http.enable-compression", defaultValue = "false") boolean enabled) {
        this.enabled = enabled;
    }

    void register(@Observes Filters filters) {
        if (enabled) {
            filters.register(AnswerCompression::decide, PRIORITY);
        }
    }

    private static void decide(RoutingContext context) {
        context.addHeadersEndHandler(ignored -> {
            MultiMap headers = context.response().headers();
            if (isCompressed(headers.get(HttpHeaders.CONTENT_TYPE))) {
                headers.remove(HttpHeaders.CONTENT_ENCODING);
            }
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        });
        context.next();
    }

    private static boolean isCompressed(@Nullable String contentType) {
        return contentType != null && COMPRESSED.contains(contentType.split(";", 2)[0].strip());
    }
}
