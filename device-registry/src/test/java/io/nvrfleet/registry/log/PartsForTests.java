package io.nvrfleet.registry.log;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nvrfleet.registry.RegistryConfig;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;

/** Parts of an owner without servers behind them: what a test does not replace is absent. */
@SuppressWarnings("NullAway")
final class PartsForTests {
    private PartsForTests() {}

    /** Nothing is owned while the database is waited for. */
    static PatientDatabase database() {
        return new PatientDatabase(new PatientDatabase.Meanwhile() {
            @Override
            public void pollPaused() {
                Thread.onSpinWait();
            }

            @Override
            public void resume() {}
        });
    }

    static OwnerLoop.Parts parts(PartitionStore store, LogOffsets offsets) {
        LogMetrics metrics = new LogMetrics(new SimpleMeterRegistry());
        OutboxPublisher publisher = new OutboxPublisher(null, null, metrics);
        return new OwnerLoop.Parts(
                store,
                new PartitionLoader(store, publisher, metrics, config()),
                topics(),
                offsets,
                publisher,
                null,
                null,
                new LeaseTicker(null, config()),
                null,
                null,
                null,
                metrics);
    }

    static PartitionStore noStore() {
        return new PartitionStore(null);
    }

    static LogOffsets offsets(IntFunction<CompletableFuture<LogOffsets.Range>> answers) {
        return new LogOffsets(null) {
            @Override
            CompletableFuture<Range> ask(int partition, Long after) {
                return answers.apply(partition);
            }
        };
    }

    private static TopicProvisioner topics() {
        return new TopicProvisioner(null, null, null, true) {
            @Override
            synchronized Topology provision() throws ExecutionException {
                return new Topology("log", "directory");
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
