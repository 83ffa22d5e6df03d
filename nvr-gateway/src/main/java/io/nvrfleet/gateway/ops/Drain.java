package io.nvrfleet.gateway.ops;

import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.publish.EventPublisher;
import io.nvrfleet.gateway.socket.Connections;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Shuts down without a false alarm (rule 16 of the rules of status): refuses new connections, closes the present ones with
 * 4000, spread evenly over the drain time so that the other gateways take them over without a storm, and waits until Kafka
 * has each close. Sessions that are not closed yet are renewed as usual.
 *
 * <p>Runs on the thread that shuts the process down, which may block.
 */
@ApplicationScoped
class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final Duration LAST_RECORDS = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Connections connections;
    private final EventPublisher publisher;
    private final GatewayConfig config;

    Drain(Connections connections, EventPublisher publisher, GatewayConfig config) {
        this.connections = connections;
        this.publisher = publisher;
        this.config = config;
    }

    /** This event comes while the server still serves; by the one after it, sockets are already closed. */
    void leave(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        List<Runnable> closings = connections.startDraining();
        if (closings.isEmpty()) {
            return;
        }
        LOG.infof("closing %d connections within %s", closings.size(), config.drainTime());
        long begin = System.nanoTime();
        for (int i = 0; i < closings.size(); i++) {
            sleepUntil(begin + config.drainTime().toNanos() / closings.size() * i);
            closings.get(i).run();
        }
        awaitLastRecords();
    }

    private void awaitLastRecords() throws InterruptedException {
        long deadline = System.nanoTime() + LAST_RECORDS.toNanos();
        while (publisher.waiting() > 0 && System.nanoTime() - deadline < 0) {
            Thread.sleep(LOOK);
        }
        if (publisher.waiting() > 0) {
            LOG.warnf(
                    "Kafka has not taken the last events of %d recorders; their leases will end", publisher.waiting());
        }
    }

    private static void sleepUntil(long moment) throws InterruptedException {
        long nanos = moment - System.nanoTime();
        if (nanos > 0) {
            Thread.sleep(Duration.ofNanos(nanos));
        }
    }
}
