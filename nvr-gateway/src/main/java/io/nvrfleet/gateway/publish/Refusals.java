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
     * @param at when last, by the ticker
     * @param untold how often it was refused since
     */
    private record Told(long at, int untold) {}

    /** An agent was turned away. */
    public void refused(String hostname, String remoteAddress, int code, String reason) {
        String key = Hostnames.key(hostname);
        int count = take(key, ticker.nanos());
        if (count == 0) {
            return;
        }
        sender.send(new AgentRefused(key, remoteAddress, code, reason, count, ticker.now()), null)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        giveBack(key, count);
                    }
                });
    }

    /** How many refusals are to be told now; 0 while the last minute's are told, or Kafka takes nothing. */
    private int take(String key, long now) {
        AtomicInteger taken = new AtomicInteger();
        told.asMap().compute(key, (name, last) -> {
            int untold = last == null ? 1 : last.untold() + 1;
            long at = last == null ? now - INTERVAL.toNanos() : last.at();
            if (now - at < INTERVAL.toNanos() || !gate.isOpen(key)) {
                return new Told(at, untold);
            }
            taken.set(untold);
            return new Told(now, 0);
        });
        return taken.get();
    }

    private void giveBack(String key, int count) {
        told.asMap()
                .computeIfPresent(key, (name, last) -> new Told(last.at() - INTERVAL.toNanos(), last.untold() + count));
    }
}
