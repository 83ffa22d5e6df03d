package io.nvrfleet.ingestion.hardware;

import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Lets facts count that were told once and not taken back, for devices that report their hardware rarely. */
@ApplicationScoped
class Settling {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final ClusterJobs jobs;
    private final HardwareTable table;
    private final Duration longEnough;

    Settling(ClusterJobs jobs, HardwareTable table, IngestionConfig config) {
        this.jobs = jobs;
        this.table = table;
        this.longEnough = config.hardwareConfirmAfter();
    }

    void begin(@Observes StartupEvent started) {
        Duration every = longEnough.compareTo(EVERY) < 0 ? longEnough : EVERY;
        jobs.schedule(new Job("hardware_settling", every, connection -> table.settle(connection, longEnough)));
    }
}
