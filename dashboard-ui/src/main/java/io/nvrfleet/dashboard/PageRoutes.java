package io.nvrfleet.dashboard;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Answers the page at every address of the application, so that a link or a reload deep inside it works, and nowhere else: who
 * asks for {@code /health} or {@code /metrics} is not to take a page for the answer.
 */
@Singleton
class PageRoutes {
    /** Before the static files, which would answer {@code /} and {@code /index.html} without an entity tag. */
    private static final int BEFORE_STATIC_FILES = -1;

    private static final String PAGES = "^/(?:index\\.html|recorders(?:/[^.]*)?)?$";

    private final IndexPage page;

    PageRoutes(IndexPage page) {
        this.page = page;
    }

    void register(@Observes Router router) {
        router.routeWithRegex(PAGES)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(BEFORE_STATIC_FILES)
                .handler(this::answer);
    }

    private void answer(RoutingContext context) {
        if (!wantsPage(context.request().getHeader(HttpHeaders.ACCEPT))) {
            context.response().setStatusCode(404).end();
            return;
        }
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, page.entityTag())
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
        if (matches(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
        } else {
            response.end(page.content());
        }
    }

    /** Browsers ask for text/html, curl for anything. */
    private static boolean wantsPage(@Nullable String accept) {
        return accept == null || accept.contains("text/html") || accept.contains("*/*");
    }

    /** Compares weakly, as RFC 9110 (13.1.2) asks: a proxy that compresses weakens the tag. */
    private boolean matches(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains(page.entityTag()));
    }
}
