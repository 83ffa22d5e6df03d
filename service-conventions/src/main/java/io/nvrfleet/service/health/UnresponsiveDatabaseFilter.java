package io.nvrfleet.service.health;

import io.nvrfleet.rest.problem.ProblemException;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers requests with 503 while PostgreSQL does not answer: each would hold a thread and a connection until the
 * socket's time-out. When PostgreSQL refuses, the request fails by itself.
 */
final class UnresponsiveDatabaseFilter {
    private final DatabaseHealth health;

    UnresponsiveDatabaseFilter(@Readiness DatabaseHealth health) {
        this.health = health;
    }

    @ServerRequestFilter
    void refuse() {
        if (health.hangs()) {
            throw ProblemException.unavailable("The database does not answer. Try again in a moment.");
        }
    }
}
