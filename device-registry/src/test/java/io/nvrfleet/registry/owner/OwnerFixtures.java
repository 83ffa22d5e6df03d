package io.nvrfleet.registry.owner;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nvrfleet.observability.Traces;
import io.nvrfleet.registry.RegistryConfig;
import io.nvrfleet.registry.directory.DirectoryRepair;
import io.nvrfleet.registry.metrics.RegistryMetrics;
import io.nvrfleet.registry.outbox.OutboxPublisher;
import io.nvrfleet.registry.store.PartitionStore;
import io.nvrfleet.registry.topics.TopicOffsets;
import io.nvrfleet.registry.topics.TopicProvisioner;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.Consumer;

/** What an owner is made of, without servers behind it: what a test does not replace is absent. */
@SuppressWarnings("NullAway")
final class OwnerFixtures {
    private OwnerFixtures() {}

    /** Nothing is owned while the database is waited for. */
    static DatabaseExecutor database() {
        return new DatabaseExecutor(new DatabaseExecutor.Poller() {
            @Override
            public void pollPaused() {
                Thread.onSpinWait();
            }

            @Override
            public void resume() {}
        });
    }

    static RegistryMetrics metrics() {
        return new RegistryMetrics(new SimpleMeterRegistry());
    }

    static OutboxPublisher outbox() {
        return new OutboxPublisher(null, metrics());
    }

    static PartitionLoader loader(PartitionStore store, TopicOffsets offsets) {
        return new PartitionLoader(store, topics(), offsets, metrics(), config(), Traces.off());
    }

    /** A loop that owns nothing. */
    static OwnerLoop loop(Consumer<String, byte[]> consumer) {
        PartitionStore store = new PartitionStore(null);
        return new OwnerLoop(
                consumer,
                loader(store, offsets(partition -> new CompletableFuture<>())),
                store,
                outbox(),
                null,
                new LeaseTicker(null, topics(), config()),
                null,
                null,
                new DirectoryRepair(null, topics(), null, metrics()),
                metrics());
    }

    static TopicOffsets offsets(IntFunction<CompletableFuture<TopicOffsets.Range>> answers) {
        return new TopicOffsets(null) {
            @Override
            public CompletableFuture<Range> ask(int partition, Long after) {
                return answers.apply(partition);
            }
        };
    }

    private static TopicProvisioner topics() {
        return new TopicProvisioner(null, null, null, null) {
            @Override
            public synchronized Topology provision() throws ExecutionException {
                return new Topology("log", List.of("directory"));
            }
        };
    }

    private static RegistryConfig config() {
        return (RegistryConfig) Proxy.newProxyInstance(
                RegistryConfig.class.getClassLoader(),
                new Class<?>[] {RegistryConfig.class},
                (proxy, setting, arguments) -> Duration.ofSeconds(1));
    }
}
