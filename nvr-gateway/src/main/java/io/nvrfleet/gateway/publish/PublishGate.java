package io.nvrfleet.gateway.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.gateway.config.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Whether evidence may flow to Kafka. Closed until the topics are known to be there, and from a failed record until
 * Kafka answers again: meanwhile nothing waits in the client, where it could go out after its socket has closed.
 */
@ApplicationScoped
public class PublishGate {
    private static final Logger LOG = Logger.getLogger(PublishGate.class);

    private final AtomicBoolean open = new AtomicBoolean();
    private volatile Runnable onOpen = () -> {};

    PublishGate(MeterRegistry meters) {
        meters.gauge(Meters.PUBLISH_OPEN, open, value -> value.get() ? 1 : 0);
    }

    public boolean isOpen() {
        return open.get();
    }

    /** Lets evidence flow. */
    public void open() {
        if (open.compareAndSet(false, true)) {
            LOG.info("evidence flows to Kafka");
            onOpen.run();
        }
    }

    void onOpen(Runnable action) {
        onOpen = action;
    }

    void closeAfter(Throwable failure) {
        if (open.compareAndSet(true, false)) {
            LOG.warnf("Kafka does not take evidence, it waits: %s", failure.toString());
        }
    }
}
