package io.nvrfleet.gateway.directory;

import io.nvrfleet.events.DirectoryEntry;
import io.smallrye.faulttolerance.api.RateLimit;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.RateLimitType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The registry, behind what keeps a slow or broken one from hurting the gateway. */
@ApplicationScoped
class GuardedRegistry {
    private final RegistryClient client;

    GuardedRegistry(@RestClient RegistryClient client) {
        this.client = client;
    }

    /**
     * Asks for an entry. "Unknown" is an answer, all other failures of the registry count against it. A connection that
     * broke is tried once more: it may have led to a replica that is gone, and the next one leads to another. How many
     * questions go out per second is {@code gateway.lookup.rate-per-second}.
     */
    @Retry(
            maxRetries = 1,
            delay = 50,
            abortOn = {UnknownHostnameException.class, WebApplicationException.class, FaultToleranceException.class})
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = {UnknownHostnameException.class, RateLimitException.class})
    @RateLimit(window = 1, windowUnit = ChronoUnit.SECONDS, type = RateLimitType.ROLLING)
    @Bulkhead(value = 20, waitingTaskQueue = 200)
    Uni<DirectoryEntry> find(String hostname) {
        return client.find(hostname);
    }
}
