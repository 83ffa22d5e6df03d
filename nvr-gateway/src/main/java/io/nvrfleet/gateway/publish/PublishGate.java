package io.nvrfleet.gateway.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.gateway.config.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;

/**
 * Whether evidence may flow to Kafka. It is closed until the topic is there, and again when a record failed; then it opens
 * for each partition whose leader answers. While it is closed nothing waits in Kafka's client, which could send it after its
 * socket has closed. A partition without a leader holds up no other. Thread-safe.
 */
@ApplicationScoped
public class PublishGate {
    private static final Logger LOG = Logger.getLogger(PublishGate.class);

    private final Set<Integer> open = ConcurrentHashMap.newKeySet();
    private volatile int partitions;
    private volatile Runnable onOpen = () -> {};

    PublishGate(MeterRegistry meters) {
        meters.gauge(Meters.PUBLISH_OPEN, this, gate -> gate.isOpen() ? 1 : 0);
    }

    /** Whether all evidence flows. */
    public boolean isOpen() {
        return partitions > 0 && closed().isEmpty();
    }

    /** Whether the evidence about one recorder flows. */
    boolean isOpen(String key) {
        return partitions > 0 && open.contains(partitionOf(key));
    }

    /** The partitions whose evidence waits. */
    public Set<Integer> closed() {
        return IntStream.range(0, partitions)
                .filter(partition -> !open.contains(partition))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The topic is there, with so many partitions: lets all evidence flow. */
    public void begin(int partitionCount) {
        partitions = partitionCount;
        open(closed());
    }

    /** Lets the evidence of these partitions flow. */
    public void open(Set<Integer> answering) {
        open.addAll(answering);
        if (isOpen()) {
            LOG.info("evidence flows to Kafka");
        }
        onOpen.run();
    }

    void onOpen(Runnable action) {
        onOpen = action;
    }

    /** A record of an open partition failed: closes all, since Kafka may be away as a whole. */
    void closeAfter(String key, Throwable failure) {
        if (isOpen(key)) {
            open.clear();
            LOG.warnf("Kafka does not take evidence, it waits: %s", failure.toString());
        }
    }

    /** Where the producer sends the records of a recorder. */
    private int partitionOf(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
    }
}
