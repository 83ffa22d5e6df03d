package io.nvrfleet.camerasync.mediamtx;

import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * One media server's API, behind what keeps a slow or broken one from holding up its sync: 8 s for an answer (wrong credentials are answered
 * after up to 4 s), two more attempts where another may do better, and a circuit that opens for 10 s when half of the last eight failed.
 */
final class GuardedApi {
    private static final int ANSWER_SECONDS = 8;
    private static final int MORE_ATTEMPTS = 2;
    private static final int PAUSE_MS = 250;
    private static final int JITTER_MS = 100;
    private static final int ATTEMPTS_LOOKED_AT = 8;
    private static final int OPEN_SECONDS = 10;
    private static final byte[] NOTHING = {};

    private final MediaMtxApi api;
    private volatile ReadFailure latest = ReadFailure.NO_CONNECTION;
    private final TypedGuard<byte[]> guard = TypedGuard.create(byte[].class)
            .withTimeout()
            .duration(ANSWER_SECONDS, ChronoUnit.SECONDS)
            .done()
            .withCircuitBreaker()
            .requestVolumeThreshold(ATTEMPTS_LOOKED_AT)
            .failureRatio(0.5)
            .delay(OPEN_SECONDS, ChronoUnit.SECONDS)
            .when(thrown -> failure(thrown).isTrouble())
            .done()
            .withRetry()
            .maxRetries(MORE_ATTEMPTS)
            .delay(PAUSE_MS, ChronoUnit.MILLIS)
            .jitter(JITTER_MS, ChronoUnit.MILLIS)
            .whenException(thrown -> !(thrown instanceof CircuitBreakerOpenException)
                    && failure(thrown).mayPass())
            .done()
            .build();

    GuardedApi(MediaMtxApi api) {
        this.api = api;
    }

    byte[] info() {
        return ask(api::info);
    }

    byte[] paths(int page, int items) {
        return ask(() -> api.paths(page, items));
    }

    byte[] configs(int page, int items) {
        return ask(() -> api.configs(page, items));
    }

    /**
     * The body of an answer.
     *
     * @throws ReadFailureException in place of what the client throws, without any of its words
     */
    private byte[] ask(Callable<byte[]> question) {
        try {
            byte[] body = guard.call(question);
            // That of 204 is null.
            return body == null ? NOTHING : body;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadFailureException(ReadFailure.NO_CONNECTION);
        } catch (Exception e) {
            throw new ReadFailureException(failure(e));
        }
    }

    /** While the circuit is open nobody asks, and what went wrong before still holds. */
    private ReadFailure failure(Throwable thrown) {
        if (!(thrown instanceof CircuitBreakerOpenException)) {
            latest = classify(thrown);
        }
        return latest;
    }

    private static ReadFailure classify(Throwable thrown) {
        return switch (thrown) {
            case org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException late -> ReadFailure.TIME_OUT;
            case WebApplicationException answered ->
                ReadFailure.ofStatus(answered.getResponse().getStatus());
            case ProcessingException notAnswered
            when notAnswered.getCause() instanceof TimeoutException -> ReadFailure.TIME_OUT;
            default -> ReadFailure.NO_CONNECTION;
        };
    }

    /** The longest that a question may take, with all its attempts. */
    static long longestMillis() {
        return (1L + MORE_ATTEMPTS) * (TimeUnit.SECONDS.toMillis(ANSWER_SECONDS) + PAUSE_MS + JITTER_MS);
    }
}
