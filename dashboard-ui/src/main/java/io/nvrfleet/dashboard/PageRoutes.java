package io.nvrfleet.dashboard;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers the page at every address of the application, so that a link or a reload deep inside it works, and nowhere else: who
 * asks for {@code /health} or {@code /metrics}, or for data, is not to take a page for the answer. Everything else that is not a
 * file is 404.
 */
@Singleton
class PageRoutes {
    /** Before the static files, which would answer {@code /} and {@code /index.html} without an entity tag. */
    private static final int BEFORE_STATIC_FILES = -1;

    private static final List<String> PAGES = List.of("/", "/index.html", "/recorders/*");

    /** Media ranges that HTML is in. */
    private static final Set<String> HTML = Set.of("text/html", "text/*", "*/*");

    private final IndexPage page;

    PageRoutes(IndexPage page) {
        this.page = page;
    }

    void register(@Observes Router router) {
        PAGES.forEach(path -> router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(BEFORE_STATIC_FILES)
                .handler(this::answer));
        router.errorHandler(404, PageRoutes::notFound);
        router.errorHandler(
                405, context -> problem(context, 405, "Method not allowed", "The page is read with GET or HEAD."));
    }

    private void answer(RoutingContext context) {
        if (!wantsPage(context.request())) {
            notFound(context);
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

    /** Browsers ask for text/html, curl for anything; who asks for a WebSocket is at the wrong address. */
    private static boolean wantsPage(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !wantsWebSocket(request)
                && (accept == null || Arrays.stream(accept.split(",", -1)).anyMatch(PageRoutes::coversHtml));
    }

    /** Whether a media range of Accept (RFC 9110, 12.5.1) has HTML in it. */
    private static boolean coversHtml(String range) {
        List<String> parts =
                List.of(range.toLowerCase(Locale.ROOT).replace(" ", "").split(";", -1));
        return HTML.contains(parts.getFirst()) && parts.stream().noneMatch(part -> part.matches("q=0(\\.0*)?"));
    }

    private static boolean wantsWebSocket(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    /** Compares weakly, as RFC 9110 (13.1.2) asks: a proxy that compresses weakens the tag. */
    private boolean matches(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains(page.entityTag()));
    }

    private static void notFound(RoutingContext context) {
        problem(context, 404, "Not found", "There is nothing at this path.");
    }

    /** An error as RFC 9457 writes it. */
    private static void problem(RoutingContext context, int status, String title, String detail) {
        JsonObject problem = new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(problem.encode());
    }
}
