package io.nvrfleet.gateway.directory;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.directory.Admission.Refused;
import io.nvrfleet.gateway.protocol.CloseCode;
import io.nvrfleet.gateway.time.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Asks the registry for hostnames that are not in the directory (rule 13 of the rules of status): one question per
 * hostname at a time, not more than the configured rate, and an "unknown" answers further attempts for 2 s.
 */
@ApplicationScoped
class HostnameLookup {
    private static final Logger LOG = Logger.getLogger(HostnameLookup.class);
    private static final int MAX_REMEMBERED = 10_000;
    private static final Admission UNKNOWN =
            new Refused(CloseCode.UNKNOWN_HOSTNAME, CloseCode.UNKNOWN_HOSTNAME.reason());

    private final Map<String, Uni<Admission>> underWay = new ConcurrentHashMap<>();
    private final Map<String, Long> unknownUntil = new ConcurrentHashMap<>();
    private final GuardedRegistry registry;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final RateLimit rateLimit;
    private final long unknownForNanos;

    HostnameLookup(GuardedRegistry registry, GatewayConfig config, Ticker ticker, MeterRegistry meters) {
        this.registry = registry;
        this.ticker = ticker;
        this.meters = meters;
        rateLimit = new RateLimit(config.lookup().ratePerSecond(), ticker.nanos());
        unknownForNanos = config.lookup().unknownFor().toNanos();
    }

    /** The registry's verdict on a hostname in lower case; never fails. */
    Uni<Admission> ask(String hostname) {
        long now = ticker.nanos();
        if (isKnownAsUnknown(hostname, now)) {
            return Uni.createFrom().item(UNKNOWN);
        }
        Uni<Admission> running = underWay.get(hostname);
        if (running != null) {
            return running;
        }
        if (!rateLimit.tryTake(now)) {
            count("limited");
            return Uni.createFrom().item(Admission.CANNOT_TELL);
        }
        return underWay.computeIfAbsent(hostname, this::question);
    }

    private Uni<Admission> question(String hostname) {
        return registry.find(hostname)
                .map(entry -> {
                    count("found");
                    return Admission.of(entry);
                })
                .onFailure(UnknownHostnameException.class)
                .recoverWithItem(() -> unknown(hostname))
                .onFailure()
                .recoverWithItem(failure -> unanswered(failure))
                .onTermination()
                .invoke(() -> underWay.remove(hostname))
                .memoize()
                .indefinitely();
    }

    private Admission unknown(String hostname) {
        count("unknown");
        long now = ticker.nanos();
        if (unknownUntil.size() >= MAX_REMEMBERED) {
            unknownUntil.values().removeIf(until -> until - now <= 0);
        }
        if (unknownUntil.size() < MAX_REMEMBERED) {
            unknownUntil.put(hostname, now + unknownForNanos);
        }
        return UNKNOWN;
    }

    private Admission unanswered(Throwable failure) {
        count("unanswered");
        LOG.debugf("the registry gave no answer: %s", failure.toString());
        return Admission.CANNOT_TELL;
    }

    private boolean isKnownAsUnknown(String hostname, long now) {
        Long until = unknownUntil.get(hostname);
        if (until == null) {
            return false;
        }
        if (until - now > 0) {
            return true;
        }
        unknownUntil.remove(hostname, until);
        return false;
    }

    private void count(String outcome) {
        meters.counter(Meters.LOOKUPS, "outcome", outcome).increment();
    }
}
