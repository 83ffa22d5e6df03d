package io.nvrfleet.ingestion.reader;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.Topic;
import io.nvrfleet.events.Topics;
import io.nvrfleet.ingestion.topics.GroupOffsets;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks every 10 s how many reports Kafka has that the group of all replicas has not stored. While Kafka is away, what was seen last stays. */
@ApplicationScoped
class LagWatch {
    private static final Logger LOG = Logger.getLogger(LagWatch.class);

    private final GroupOffsets offsets;
    private final String group;
    private final Topic topic = Topics.named(Topics.CAMERA_TELEMETRY);
    private final AtomicLong lag;

    LagWatch(
            GroupOffsets offsets,
            MeterRegistry meters,
            @ConfigProperty(name = "mp.messaging.incoming.camera-telemetry.group.id") String group) {
        this.offsets = offsets;
        this.group = group;
        this.lag = meters.gauge("nvrfleet.ingestion.lag.records", new AtomicLong());
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            lag.set(offsets.behind(topic, group));
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf("the lag cannot be seen now: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
