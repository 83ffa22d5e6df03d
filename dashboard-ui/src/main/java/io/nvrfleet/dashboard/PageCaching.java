package io.nvrfleet.dashboard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Says how long a browser may keep each answer: files whose name carries a hash of their content for a year, everything
 * else only after asking. A missing file is never kept: right after a release it may be there a moment later. What is no page
 * says so itself.
 */
@Singleton
class PageCaching {
    /** First to be asked, so the last to have a say: also after those who compress answers. */
    private static final int PRIORITY = 200;

    private static final String API = "/api/";
    private static final String HASHED_FILES = "/assets/";
    private static final String A_YEAR = "public, max-age=31536000, immutable";

    void register(@Observes Filters filters) {
        filters.register(this::decideOnAnswer, PRIORITY);
    }

    private void decideOnAnswer(RoutingContext context) {
        context.addHeadersEndHandler(ignored -> {
            HttpServerResponse response = context.response();
            boolean found = response.getStatusCode() < 400;
            if (context.normalizedPath().startsWith(API)) {
                if (!found) {
                    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                }
                return;
            }
            boolean hashed = context.normalizedPath().startsWith(HASHED_FILES);
            // A page is there or not as the client accepts it; a file is the same for all but for its compression.
            response.putHeader(HttpHeaders.VARY, hashed ? "accept-encoding" : "accept, accept-encoding");
            response.putHeader(HttpHeaders.CACHE_CONTROL, !found ? "no-store" : hashed ? A_YEAR : "no-cache");
        });
        context.next();
    }
}
