package io.nvrfleet.gateway.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nvrfleet.events.AgentRefused;
import io.nvrfleet.events.Hostnames;
import io.nvrfleet.gateway.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells people whom this gateway turns away, and why: at once, and then at most once a minute per hostname. What Kafka does not
 * take is told with the next refusal of that hostname.
 */
@ApplicationScoped
public class Refusals {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int MOST_HOSTNAMES = 10_000;

    private final Cache<String, Told> told = Caffeine.newBuilder()
            .maximumSize(MOST_HOSTNAMES)
            .expireAfterWrite(INTERVAL.multipliedBy(10))
            .build();
    private final EventSender sender;
    private final PublishGate gate;
    private final Ticker ticker;

    Refusals(EventSender sender, PublishGate gate, Ticker ticker) {
        this.sender = sender;
        this.gate = gate;
        this.ticker = ticker;
    }

    /**
     * What was told of a hostname.
     *
     * @param at when, by the ticker
     * @param since how often it was refused since
     */
    private record Told(long at, int since) {}

    /** An agent was turned away. */
    public void refused(String hostname, String remoteAddress, int code, String reason) {
        String key = Hostnames.key(hostname);
        int count = count(key, ticker.nanos());
        if (count == 0 || !gate.isOpen(key)) {
            return;
        }
        sender.send(new AgentRefused(key, remoteAddress, code, reason, count, ticker.now()))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        told.invalidate(key);
                    }
                });
    }

    /** How many refusals are to be told now; 0 for none, since one was told within the last minute. */
    private int count(String key, long now) {
        AtomicInteger count = new AtomicInteger();
        told.asMap().compute(key, (name, last) -> {
            if (last != null && now - last.at() < INTERVAL.toNanos()) {
                return new Told(last.at(), last.since() + 1);
            }
            count.set(last == null ? 1 : last.since() + 1);
            return new Told(now, 0);
        });
        return count.get();
    }
}
