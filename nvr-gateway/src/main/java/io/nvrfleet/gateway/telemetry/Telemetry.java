package io.nvrfleet.gateway.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.CameraReported;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.protocol.ErrorCode;
import io.nvrfleet.gateway.protocol.MetricsReader;
import io.nvrfleet.gateway.protocol.ReceivedMetrics;
import io.nvrfleet.gateway.protocol.ServerFrame.ErrorReply;
import io.nvrfleet.gateway.time.Ticker;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Takes the {@code metrics} messages of all agents to Kafka. They are read and sent on a thread of their own, not on the event loops that hear
 * heartbeats; what waits for it and for Kafka is bounded, and what is over that is refused at once. Thread-safe.
 */
@ApplicationScoped
public class Telemetry {
    private static final Logger LOG = Logger.getLogger(Telemetry.class);
    private static final Duration LAST_MESSAGES = Duration.ofSeconds(1);

    /** One peer may have so much of all unsent. */
    private static final int PEERS_SHARE = 8;

    private static final int LARGEST_MESSAGE = 262_144;
    private static final ErrorReply UNAVAILABLE =
            new ErrorReply(ErrorCode.TELEMETRY_UNAVAILABLE, "not taken, or not wholly; send what is measured next");

    private final AtomicLong unsent = new AtomicLong();
    private final TelemetrySender sender;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final Executor reading;
    private final long maxUnsent;

    @Inject
    Telemetry(TelemetrySender sender, GatewayConfig config, Ticker ticker, MeterRegistry meters) {
        this(sender, config, ticker, meters, oneThread());
    }

    /**
     * With another thread.
     *
     * @param reading reads and sends
     */
    Telemetry(TelemetrySender sender, GatewayConfig config, Ticker ticker, MeterRegistry meters, Executor reading) {
        this.sender = sender;
        this.ticker = ticker;
        this.meters = meters;
        this.reading = reading;
        maxUnsent = config.telemetry().maxUnsent().asLongValue();
        meters.gauge(Meters.TELEMETRY_UNSENT, unsent);
    }

    /** What comes when it has ended is dropped, as are the connections that it came from. */
    private static ThreadPoolExecutor oneThread() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("telemetry").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** For one connection. */
    public PeerTelemetry ofPeer() {
        return new PeerTelemetry(this, Math.max(LARGEST_MESSAGE, maxUnsent / PEERS_SHARE));
    }

    /**
     * Takes a message; never waits.
     *
     * @param hostname of the recorder, in any case
     * @param settled hears once what is to be answered, if anything; on any thread, possibly before this returns
     */
    void take(String hostname, String message, Consumer<Optional<ErrorReply>> settled) {
        int size = message.length();
        if (unsent.addAndGet(size) > maxUnsent) {
            unsent.addAndGet(-size);
            settled.accept(dropped());
            return;
        }
        Instant arrival = ticker.now();
        reading.execute(() -> readAndSend(hostname, message, arrival, answer -> {
            unsent.addAndGet(-size);
            settled.accept(answer);
        }));
    }

    /** A message is not taken, since too much waits. */
    Optional<ErrorReply> dropped() {
        meters.counter(Meters.TELEMETRY_DROPPED).increment();
        return Optional.of(UNAVAILABLE);
    }

    private void readAndSend(String hostname, String message, Instant arrival, Consumer<Optional<ErrorReply>> settled) {
        try {
            ReceivedMetrics metrics = MetricsReader.read(message, arrival);
            count("invalid", metrics.refused());
            List<CameraReported> reports = metrics.reports().stream()
                    .map(camera -> new CameraReported(
                            hostname, null, camera.name(), null, CameraReported.Way.AGENT, arrival, camera.report()))
                    .toList();
            sender.send(reports).whenComplete((done, failure) -> {
                count(failure == null ? "published" : "failed", reports.size());
                settled.accept(failure == null ? complaint(metrics) : Optional.of(UNAVAILABLE));
            });
        } catch (RuntimeException e) {
            LOG.error("a metrics message could not be read", e);
            settled.accept(Optional.of(UNAVAILABLE));
        }
    }

    private static Optional<ErrorReply> complaint(ReceivedMetrics metrics) {
        return metrics.refused() == 0 ? Optional.empty() : Optional.of(new ErrorReply(metrics));
    }

    private void count(String outcome, int reports) {
        if (reports > 0) {
            meters.counter(Meters.TELEMETRY_REPORTS, "outcome", outcome).increment(reports);
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        if (reading instanceof ExecutorService thread) {
            thread.shutdown();
            if (!thread.awaitTermination(LAST_MESSAGES.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the last metrics are not sent");
            }
        }
    }
}
