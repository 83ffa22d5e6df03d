package io.nvrfleet.registry.log;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Ready means: PostgreSQL answers within 2 s. The framework's own check would wait as long as a server that hangs, and
 * whoever asks would take the silence for whatever it likes.
 */
@Readiness
@ApplicationScoped
class DatabaseHealth implements HealthCheck {
    private static final long PATIENCE_MS = 2_000;

    private final AgroalDataSource database;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("database-health").factory());
    private @Nullable Future<?> asked;

    DatabaseHealth(AgroalDataSource database) {
        this.database = database;
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
            question().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return "it cannot be asked";
        } catch (TimeoutException e) {
            return "it does not answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** One question is under way at a time, however many ask. */
    private synchronized Future<?> question() {
        if (asked == null || asked.isDone()) {
            asked = thread.submit(() -> {
                ask();
                return null;
            });
        }
        return asked;
    }

    private void ask() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
