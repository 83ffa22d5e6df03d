package io.nvrfleet.camerasync.stream;

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

/** Empties the outbox: at once when this replica has filled it, and every other second for what is left. */
@ApplicationScoped
class StreamPublisher {
    private static final String SOURCE = "/camera-sync";

    private final EventOutbox outbox;

    StreamPublisher(
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

    void wake() {
        Thread.ofVirtual().name("outbox").start(outbox::publish);
    }

    @PreDestroy
    void close() {
        outbox.close();
    }
}
