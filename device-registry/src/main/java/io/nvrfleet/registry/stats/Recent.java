package io.nvrfleet.registry.stats;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Figures that were counted at most a second ago. However many dashboards ask the same, the database counts once a second; who
 * asks while it counts waits for that answer. A count that fails is not kept.
 */
final class Recent {
    private static final Duration AGE = Duration.ofSeconds(1);

    /** Each of them is some kilobytes; dashboards that look at the same minute ask the same. */
    private static final int QUESTIONS = 100;

    private Recent() {}

    static <Q, A> LoadingCache<Q, A> figures(CacheLoader<Q, A> count) {
        return figures(count, Ticker.systemTicker());
    }

    static <Q, A> LoadingCache<Q, A> figures(CacheLoader<Q, A> count, Ticker ticker) {
        return Caffeine.newBuilder()
                .expireAfterWrite(AGE)
                .maximumSize(QUESTIONS)
                .ticker(ticker)
                .build(count);
    }
}
