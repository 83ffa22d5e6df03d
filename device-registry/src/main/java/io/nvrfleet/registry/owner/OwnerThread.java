package io.nvrfleet.registry.owner;

import io.nvrfleet.registry.metrics.RegistryMetrics;
import io.nvrfleet.registry.outbox.KafkaWriter;
import io.nvrfleet.registry.topics.TopicProvisioner;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The thread that owns partitions of the log. It runs an {@link OwnerLoop} round by round, and after a failure begins
 * with a new one.
 */
@ApplicationScoped
class OwnerThread {
    private static final Logger LOG = Logger.getLogger(OwnerThread.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(8);

    private final TopicProvisioner provisioner;
    private final Instance<OwnerLoop> loops;
    private final KafkaWriter kafka;
    private final RegistryMetrics metrics;
    private volatile boolean running = true;
    private volatile @Nullable OwnerLoop loop;
    private @Nullable Thread thread;

    OwnerThread(TopicProvisioner provisioner, Instance<OwnerLoop> loops, KafkaWriter kafka, RegistryMetrics metrics) {
        this.provisioner = provisioner;
        this.loops = loops;
        this.kafka = kafka;
        this.metrics = metrics;
    }

    /**
     * How the loop is doing.
     *
     * @param failing for how long nothing could be opened or stored; zero when something can
     */
    record LoopStatus(boolean joined, Duration sinceLastRound, Duration failing, int ownedPartitions) {}

    LoopStatus status() {
        OwnerLoop turning = loop;
        return turning == null ? new LoopStatus(false, Duration.ZERO, Duration.ZERO, 0) : turning.status();
    }

    /** Somebody left inventory commands in the database, or may have. */
    void commandsWait() {
        OwnerLoop turning = loop;
        if (turning != null) {
            turning.commandsWait();
        }
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("log-owner").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        OwnerLoop turning = loop;
        if (turning != null) {
            turning.wakeUp();
        }
        Thread owner = thread;
        if (owner != null && !owner.join(STOP)) {
            LOG.warn("the owner's loop did not end in time; another replica takes over after its session time-out");
        }
    }

    private void run() {
        boolean stoodStill = false;
        while (running) {
            try {
                provisioner.provision();
                if (stoodStill) {
                    kafka.renew();
                    stoodStill = false;
                }
                own();
            } catch (TopicProvisioner.PartitionMismatchException e) {
                LOG.fatal(e.getMessage());
                Quarkus.asyncExit(1);
                return;
            } catch (OwnerLoop.StandstillException e) {
                LOG.errorf("%s; going on with new clients of Kafka", e.getMessage());
                metrics.stoodStill();
                stoodStill = true;
            } catch (WakeupException e) {
                LOG.debug("woken up", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                LOG.warnf("the log cannot be owned now, trying again: %s", causeOf(e));
                LOG.debug("its cause", e);
                pause();
            } catch (Throwable e) {
                // Memory is short or a class is missing: only a new process is sure to work.
                LOG.fatal("the log's owner cannot go on; this process ends", e);
                Quarkus.asyncExit(1);
                return;
            }
        }
    }

    private void own() throws InterruptedException {
        try (Instance.Handle<OwnerLoop> created = loops.getHandle();
                OwnerLoop turning = created.get()) {
            turning.join();
            loop = turning;
            while (running) {
                turning.round();
            }
        } finally {
            loop = null;
        }
    }

    private static String causeOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
