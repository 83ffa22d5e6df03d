package io.nvrfleet.service.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The meters of one job, as this replica sees it; names and labels are public interface (docs/metrics.md). */
final class JobMeters {
    private static final Logger LOG = Logger.getLogger(JobMeters.class);

    private final Job job;
    private final Counter runs;
    private final Counter failures;
    private boolean failing;
    /** {@link System#nanoTime} at which the job is due, as far as is known. */
    private volatile long dueAt = System.nanoTime();

    JobMeters(Job job, MeterRegistry meters) {
        this.job = job;
        runs = meters.counter("nvrfleet.job.runs", "job", job.name());
        failures = meters.counter("nvrfleet.job.failures", "job", job.name());
        TimeGauge.builder("nvrfleet.job.overdue", this, TimeUnit.NANOSECONDS, JobMeters::overdue)
                .tag("job", job.name())
                .register(meters);
    }

    private long overdue() {
        return Math.max(0, System.nanoTime() - dueAt);
    }

    /** Counts an attempt. A job that fails again and again is told once, and once more when it works. */
    void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> {
                runs.increment();
                dueAt = System.nanoTime() + job.every().toNanos();
                if (failing) {
                    LOG.infof("%s works again", job.name());
                }
                failing = false;
            }
            case Outcome.NotDue notDue -> {
                dueAt = System.nanoTime() + notDue.delay().toNanos();
                failing = false;
            }
            case Outcome.Taken taken -> {}
            case Outcome.Failed failed -> {
                failures.increment();
                LOG.logf(
                        failing ? Logger.Level.DEBUG : Logger.Level.WARN,
                        "%s did not work now and is tried again: %s",
                        job.name(),
                        failed.why());
                failing = true;
            }
        }
    }
}
