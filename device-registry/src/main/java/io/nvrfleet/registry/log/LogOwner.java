package io.nvrfleet.registry.log;

import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.RegistryConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The thread that owns partitions of the log: joins the group, turns the loop, and begins anew after a failure that the
 * loop cannot mend. {@link OwnerLoop} holds what one round does.
 */
@ApplicationScoped
class LogOwner {
    private static final Logger LOG = Logger.getLogger(LogOwner.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(8);

    private final Map<String, Object> kafka;
    private final RegistryConfig config;
    private final TopicProvisioner provisioner;
    private final OwnerLoop.Parts parts;
    private volatile boolean running = true;
    private volatile @Nullable OwnerLoop loop;
    private @Nullable Thread thread;

    LogOwner(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            RegistryConfig config,
            TopicProvisioner provisioner,
            OwnerLoop.Parts parts) {
        this.kafka = kafka;
        this.config = config;
        this.provisioner = provisioner;
        this.parts = parts;
    }

    /**
     * How the loop is doing.
     *
     * @param failing for how long nothing could be opened or stored; zero when something can
     */
    record Pulse(boolean joined, Duration sinceLastRound, Duration failing, int ownedPartitions) {}

    Pulse pulse() {
        OwnerLoop turning = loop;
        return turning == null ? new Pulse(false, Duration.ZERO, Duration.ZERO, 0) : turning.pulse();
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
        while (running) {
            try {
                provisioner.provision();
                own();
            } catch (TopicProvisioner.PartitionMismatchException e) {
                LOG.fatal(e.getMessage());
                Quarkus.asyncExit(1);
                return;
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
                // An error of the machine's (memory, a class that is missing): only a new process is sure to be whole.
                LOG.fatal("the log's owner cannot go on; this process ends", e);
                Quarkus.asyncExit(1);
                return;
            }
        }
    }

    private void own() throws InterruptedException {
        Consumer<String, byte[]> consumer = LogConsumer.create(kafka, config);
        try (OwnerLoop turning = new OwnerLoop(consumer, parts)) {
            consumer.subscribe(List.of(Topics.NVR_EVENTS), turning);
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
