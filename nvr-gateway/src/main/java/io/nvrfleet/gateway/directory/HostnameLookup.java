package io.nvrfleet.gateway.directory;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.directory.Admission.Refused;
import io.nvrfleet.gateway.protocol.CloseCode;
import io.nvrfleet.gateway.time.Ticker;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Asks the registry for hostnames that are not in the directory (rule 13 of the rules of status): one question per
 * hostname at a time, and an "unknown" answers further attempts for 2 s.
 */
@ApplicationScoped
class HostnameLookup {
    private static final Logger LOG = Logger.getLogger(HostnameLookup.class);
    private static final int MAX_REMEMBERED = 10_000;
    private static final Admission UNKNOWN =
            new Refused(CloseCode.UNKNOWN_HOSTNAME, CloseCode.UNKNOWN_HOSTNAME.reason());

    /** The verdicts that are under way, by hostname, and those that are remembered. */
    private final AsyncCache<String, Admission> verdicts;

    private final GuardedRegistry registry;
    private final MeterRegistry meters;

    HostnameLookup(GuardedRegistry registry, GatewayConfig config, Ticker ticker, MeterRegistry meters) {
        this.registry = registry;
        this.meters = meters;
        Duration unknownFor = config.lookup().unknownFor();
        verdicts = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfter(Expiry.<String, Admission>creating(
                        (hostname, verdict) -> verdict.equals(UNKNOWN) ? unknownFor : Duration.ZERO))
                .ticker(ticker::nanos)
                .buildAsync();
    }

    /** The registry's verdict on a hostname in lower case; never fails. */
    Uni<Admission> ask(String hostname) {
        CompletableFuture<Admission> verdict = verdicts.get(hostname, this::question);
        // A copy, since whoever stops waiting cancels the future it was given.
        return Uni.createFrom().completionStage(verdict::copy);
    }

    private CompletableFuture<Admission> question(String hostname, Executor unused) {
        return registry.find(hostname)
                .map(entry -> {
                    count("found");
                    return Admission.of(entry);
                })
                .onFailure(UnknownHostnameException.class)
                .recoverWithItem(() -> {
                    count("unknown");
                    return UNKNOWN;
                })
                .onFailure(RateLimitException.class)
                .recoverWithItem(() -> {
                    count("limited");
                    return Admission.CANNOT_TELL;
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    count("unanswered");
                    LOG.debugf("the registry gave no answer: %s", failure.toString());
                    return Admission.CANNOT_TELL;
                })
                .subscribeAsCompletionStage();
    }

    private void count(String outcome) {
        meters.counter(Meters.LOOKUPS, "outcome", outcome).increment();
    }
}
