package io.nvrfleet.registry.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final AtomicInteger counted = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void shouldCountOnceASecond_whenAskedAgainAndAgain() {
        LoadingCache<String, Integer> figures = Recent.figures(asked -> counted.incrementAndGet(), nanos::get);

        assertThat(figures.get("fleet")).isEqualTo(1);
        pass(Duration.ofMillis(999));
        assertThat(figures.get("fleet")).isEqualTo(1);
        pass(Duration.ofMillis(1));
        assertThat(figures.get("fleet")).isEqualTo(2);
    }

    @Test
    void shouldCountOnce_whenManyAskAtTheSameTime() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        LoadingCache<String, Integer> figures = Recent.figures(
                asked -> {
                    asking.await(30, TimeUnit.SECONDS);
                    return counted.incrementAndGet();
                },
                nanos::get);

        try (ExecutorService dashboards = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<Future<Integer>> answers = IntStream.range(0, 100)
                    .mapToObj(dashboard -> dashboards.submit(() -> figures.get("fleet")))
                    .toList()
                    .stream();
            asking.countDown();

            assertThat(answers).allSatisfy(answer -> assertThat(answer.get(30, TimeUnit.SECONDS))
                    .isEqualTo(1));
        }
    }

    @Test
    void shouldCountAgain_whenACountFailed() {
        LoadingCache<String, Integer> figures = Recent.figures(
                asked -> {
                    if (counted.incrementAndGet() == 1) {
                        throw new IllegalStateException("no database");
                    }
                    return counted.get();
                },
                nanos::get);

        assertThatThrownBy(() -> figures.get("fleet")).hasMessage("no database");
        assertThat(figures.get("fleet")).isEqualTo(2);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
