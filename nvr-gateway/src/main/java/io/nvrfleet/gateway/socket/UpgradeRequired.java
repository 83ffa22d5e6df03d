package io.nvrfleet.gateway.socket;

import io.nvrfleet.rest.problem.ProblemWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells who asks for {@code /ws} like for a page what is missing (RFC 9110, 15.5.22). */
@Singleton
class UpgradeRequired {
    private static final int UPGRADE_REQUIRED = 426;
    private static final int PRIORITY = 100;

    private final ProblemWriter problems;

    UpgradeRequired(ProblemWriter problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::decide, PRIORITY);
    }

    private void decide(RoutingContext context) {
        boolean isPlain = context.request().getHeader(HttpHeaders.UPGRADE) == null;
        if (!isPlain || !context.normalizedPath().equals("/ws")) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.UPGRADE, "websocket").putHeader(HttpHeaders.CONNECTION, "Upgrade");
        problems.end(context, UPGRADE_REQUIRED, "upgrade-required", "This is a WebSocket: ask for an upgrade.");
    }
}
