package io.nvrfleet.ingestion.alert.life;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.outbox.EventOutbox;
import io.nvrfleet.service.outbox.OutboxProducer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Empties the service's outbox: at once when this replica has filled it, and every other second for what is left. */
@ApplicationScoped
public class AlertEvents {
    private static final String SOURCE = "/ingestion-service";

    private final EventOutbox outbox;

    AlertEvents(
            AgroalDataSource database,
            ClusterJobs jobs,
            MeterRegistry meters,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        outbox = new EventOutbox(database, jobs, meters, SOURCE, () -> OutboxProducer.of(kafka));
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        outbox.publish();
    }

    /** Publishes what was left in transactions that are committed; returns at once. Without it that happens within 2 s. */
    public void publish() {
        Thread.ofVirtual().name("outbox").start(outbox::publish);
    }

    @PreDestroy
    void close() {
        outbox.close();
    }
}
