package io.nvrfleet.dashboard;

import io.nvrfleet.dashboard.config.DashboardConfig;
import io.nvrfleet.rest.problem.ProblemWriter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers the page at every address of the application, so that a link or a reload deep inside it works, and nowhere else: who
 * asks for {@code /health} or {@code /metrics}, or for data, is not to take a page for the answer. Everything else that is not a
 * file is 404: for a person a page that leads back, for all others a problem.
 */
@Singleton
class PageRoutes {
    /** Before the static files, which would answer {@code /} and {@code /index.html} without an entity tag. */
    private static final int BEFORE_STATIC_FILES = -1;

    private static final String HTML = "text/html";
    private static final String POLICY = "Content-Security-Policy";

    /** Media ranges that HTML is in. */
    private static final Set<String> WITH_HTML = Set.of(HTML, "text/*", "*/*");

    private final IndexPage page;
    private final PageAddresses addresses;
    private final VideoPolicy video;
    private final ProblemWriter problems;

    PageRoutes(IndexPage page, PageAddresses addresses, DashboardConfig config, ProblemWriter problems) {
        this.page = page;
        this.addresses = addresses;
        this.video = new VideoPolicy(config.whepOrigins());
        this.problems = problems;
    }

    void register(@Observes Router router) {
        Stream.concat(Stream.of("/", "/index.html"), addresses.names().stream().map(name -> "/" + name + "/*"))
                .forEach(path -> router.route(path)
                        .method(HttpMethod.GET)
                        .method(HttpMethod.HEAD)
                        .order(BEFORE_STATIC_FILES)
                        .handler(this::answer));
        // The type that a browser wants to see, and that the static files do not know.
        router.route("/manifest.webmanifest").order(BEFORE_STATIC_FILES).handler(context -> {
            context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/manifest+json");
            context.next();
        });
        router.errorHandler(404, this::notFound);
        router.errorHandler(
                405, context -> problems.end(context, 405, "method-not-allowed", "The page is read with GET or HEAD."));
    }

    private void answer(RoutingContext context) {
        if (isWebSocket(context.request()) || !takes(context.request(), WITH_HTML)) {
            notFound(context);
            return;
        }
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, page.entityTag())
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
        allowVideo(context.request(), response);
        if (matches(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
        } else {
            response.end(page.content());
        }
    }

    /** The policy that every answer has was put there before the routes. */
    private void allowVideo(HttpServerRequest request, HttpServerResponse response) {
        String policy = response.headers().get(POLICY);
        HostAndPort asked = request.authority();
        if (policy != null) {
            response.putHeader(POLICY, video.with(policy, asked == null ? null : asked.host()));
        }
    }

    private void notFound(RoutingContext context) {
        boolean person = !isWebSocket(context.request())
                && context.request().getHeader(HttpHeaders.ACCEPT) != null
                && takes(context.request(), Set.of(HTML));
        if (person) {
            context.response()
                    .setStatusCode(404)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                    .end("""
                        <!doctype html>
                        <html lang="en">
                          <head>
                            <meta charset="utf-8">
                            <meta name="viewport" content="width=device-width, initial-scale=1">
                            <meta name="color-scheme" content="light dark">
                            <title>Not found - NVR Fleet</title>
                          </head>
                          <body>
                            <h1>There is nothing at this address</h1>
                            <p><a href="/">Go to NVR Fleet</a></p>
                          </body>
                        </html>
                        """);
        } else {
            problems.end(context, 404, "not-found", "There is nothing at this path.");
        }
    }

    /** Whether a client takes one of these media ranges; browsers ask for text/html, curl for anything. */
    private static boolean takes(HttpServerRequest request, Set<String> ranges) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept == null || Arrays.stream(accept.split(",", -1)).anyMatch(range -> isOneOf(ranges, range));
    }

    /** Whether a media range of Accept (RFC 9110, 12.5.1) is one of these, and not refused. */
    private static boolean isOneOf(Set<String> ranges, String range) {
        List<String> parts =
                List.of(range.toLowerCase(Locale.ROOT).replace(" ", "").split(";", -1));
        return ranges.contains(parts.getFirst()) && parts.stream().noneMatch(part -> part.matches("q=0(\\.0*)?"));
    }

    /** Who asks for a WebSocket is at the wrong address. */
    private static boolean isWebSocket(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    /** Compares weakly, as RFC 9110 (13.1.2) asks: a proxy that compresses weakens the tag. */
    private boolean matches(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains(page.entityTag()));
    }
}
