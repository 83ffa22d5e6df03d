package io.nvrfleet.service.health;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Ready means: PostgreSQL answers within {@code database.health-timeout}, 2 s by default. The framework's own check would
 * wait for as long as the server hangs.
 */
@Readiness
@ApplicationScoped
class DatabaseHealth implements HealthCheck {
    private static final String SILENCE = "it does not answer";

    /** For this long after an answer nobody asks again. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AgroalDataSource database;
    private final Duration timeout;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("database-health").factory());
    private @Nullable Question latest;
    private volatile long answeredAt = System.nanoTime() - FRESH_NANOS;

    private record Question(Future<?> answer, long until) {
        void await() throws ExecutionException, TimeoutException, InterruptedException {
            answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    DatabaseHealth(
            AgroalDataSource database,
            @ConfigProperty(name = "database.health-timeout", defaultValue = "2s") Duration timeout) {
        this.database = database;
        this.timeout = timeout;
    }

    @Override
    public HealthCheckResponse call() {
        String obstacle = obstacle();
        return HealthCheckResponse.named("database")
                .status(obstacle == null)
                .withData("obstacle", obstacle == null ? "none" : obstacle)
                .build();
    }

    private @Nullable String obstacle() {
        try {
            question().await();
            return null;
        } catch (ExecutionException e) {
            return "it cannot be asked";
        } catch (TimeoutException e) {
            return SILENCE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** Whether PostgreSQL leaves a question unanswered; asks at most once a second, and waits for the time-out at most. */
    boolean hangs() {
        return System.nanoTime() - answeredAt >= FRESH_NANOS && SILENCE.equals(obstacle());
    }

    /** One question is under way at a time, however many ask. */
    private synchronized Question question() {
        Question question = latest;
        if (question == null || question.answer().isDone()) {
            question = new Question(
                    thread.submit(() -> {
                        ask();
                        return null;
                    }),
                    System.nanoTime() + timeout.toNanos());
            latest = question;
        }
        return question;
    }

    private void ask() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            answeredAt = System.nanoTime();
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
