package io.nvrfleet.registry.log;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.presence.LogRecord;
import io.nvrfleet.registry.presence.NvrState;
import io.nvrfleet.registry.presence.PartitionState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One process's share of the log, round by round: ticks, inventory commands, records, one transaction, publication.
 *
 * <p>Confined to the owner's thread; only {@link #wakeUp}, {@link #lastRound} and {@link #ownedPartitions} are for
 * others. PostgreSQL is used on a thread of its own, and while it does not answer the group is still polled, with every
 * partition paused (rule 6), so that a slow database costs no ownership. It is over 150 lines because the order of these
 * steps is one rule.
 */
final class OwnerLoop implements ConsumerRebalanceListener, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OwnerLoop.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long FEED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE_MS = 200;
    private static final long AGAIN_MS = 500;
    private static final Duration OFFSETS = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final Parts parts;
    private final ExecutorService database = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("log-database").factory());
    private final Map<Integer, OwnedPartition> owned = new TreeMap<>();
    private final Set<Integer> toOpen = new TreeSet<>();
    private final Map<Integer, PartitionState.Stored> diverged = new HashMap<>();
    private long fedAt;
    private volatile long lastRound = System.nanoTime();
    private volatile int ownedCount;

    OwnerLoop(Consumer<String, byte[]> consumer, Parts parts) {
        this.consumer = consumer;
        this.parts = parts;
    }

    /** What the loop works with. */
    @Singleton
    record Parts(
            PartitionStore store,
            PartitionLoader loader,
            TopicProvisioner provisioner,
            OutboxPublisher publisher,
            InventoryFeed feed,
            LeaseTicker ticker,
            LogDecoder decoder,
            LastSeen lastSeen,
            KafkaOut kafka,
            LogMetrics metrics) {}

    long lastRound() {
        return lastRound;
    }

    int ownedPartitions() {
        return ownedCount;
    }

    void wakeUp() {
        consumer.wakeup();
    }

    void round() throws InterruptedException {
        lastRound = System.nanoTime();
        openAssigned();
        parts.ticker().tick(owned.keySet());
        feed();
        parts.publisher().pump();
        ConsumerRecords<String, byte[]> records = poll();
        for (TopicPartition partition : records.partitions()) {
            OwnedPartition mine = owned.get(partition.partition());
            if (mine != null) {
                records.records(partition).forEach(message -> apply(mine, message));
                consumer.currentLag(partition).ifPresent(parts.metrics()::lag);
            }
        }
        reopenDiverged();
        commit(owned.values().stream().filter(OwnedPartition::due).toList());
        ownedCount = owned.size();
        parts.metrics().owned(ownedCount);
    }

    private ConsumerRecords<String, byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (InvalidOffsetException e) {
            LOG.warnf("the log is not where it was: %s", e.getMessage());
            e.partitions().forEach(partition -> reopen(partition.partition()));
            return ConsumerRecords.empty();
        }
    }

    private void apply(OwnedPartition mine, ConsumerRecord<String, byte[]> message) {
        LogRecord record = parts.decoder().decode(message);
        mine.apply(record);
        if (record.event() instanceof NvrEvent.OfSession event && !(event instanceof NvrDisconnected)) {
            Long nvrId = mine.state().nvrId(event.hostname());
            if (nvrId != null) {
                boolean reported = event instanceof SystemStatusReported
                        || (event instanceof NvrConnected connected && connected.report() != null);
                parts.lastSeen().seen(nvrId, record.appendTime(), reported);
            }
        }
    }

    /** The log was cut and has grown again behind our back: what was applied is not what stands there. */
    private void reopenDiverged() {
        List<OwnedPartition> others = owned.values().stream()
                .filter(partition -> partition.state().diverged())
                .toList();
        for (OwnedPartition other : others) {
            diverged.put(other.number(), other.state().stored());
            reopen(other.number());
        }
    }

    private void feed() throws InterruptedException {
        long now = System.nanoTime();
        if (owned.isEmpty() || now - fedAt < FEED_NANOS) {
            return;
        }
        fedAt = now;
        List<Integer> partitions = List.copyOf(owned.keySet());
        try {
            parts.feed().send(whilePolling(() -> parts.feed().waiting(partitions)));
        } catch (ExecutionException e) {
            LOG.warnf("inventory commands cannot be read now: %s", e.getCause());
        }
    }

    /** Stores what is due in one transaction, again until it is stored or another owner has it. */
    private void commit(List<OwnedPartition> due) throws InterruptedException {
        List<OwnedPartition> rest = due;
        while (!rest.isEmpty()) {
            List<PartitionCommit> commits = rest.stream()
                    .map(partition -> partition.toCommit(parts.publisher().cursor(partition.number())))
                    .toList();
            try {
                long began = System.nanoTime();
                Set<Integer> fenced = whilePolling(() -> parts.store().commit(commits));
                parts.metrics().commitTook(Duration.ofNanos(System.nanoTime() - began));
                if (fenced.isEmpty()) {
                    rest.forEach(this::committed);
                    parts.publisher().pump();
                    return;
                }
                LOG.infof("partitions %s have another owner's progress; reading it", fenced);
                parts.metrics().fenced(fenced.size());
                fenced.forEach(this::reopen);
            } catch (ExecutionException e) {
                parts.metrics().commitFailed();
                LOG.warnf("statuses cannot be stored now, trying again: %s", e.getCause());
                waitPolling(AGAIN_MS);
            }
            rest = rest.stream()
                    .filter(partition -> owned.get(partition.number()) == partition)
                    .toList();
        }
    }

    private void committed(OwnedPartition partition) {
        parts.metrics().committed(partition.batch());
        partition.batch().changedStates().forEach(state -> tellUnregistered(partition, state));
        parts.publisher().add(partition.number(), Rows.outgoing(partition.number(), partition.batch()));
        partition.committed();
    }

    private void tellUnregistered(OwnedPartition partition, NvrState state) {
        Set<String> names = state.views().unregistered();
        if (!names.isEmpty()
                && !names.equals(partition.batch().stateBefore(state).views().unregistered())) {
            parts.metrics().unregistered(names.size());
            LOG.infof("%s reports %d cameras that nobody registered: %s", state.hostname(), names.size(), names);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        // Offsets are PostgreSQL's: nothing is fetched until the partition is opened.
        consumer.pause(assigned);
        for (TopicPartition partition : assigned) {
            consumer.seek(partition, 0);
            toOpen.add(partition.partition());
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        for (TopicPartition partition : revoked) {
            owned.remove(partition.partition());
            toOpen.remove(partition.partition());
            parts.publisher().close(partition.partition());
        }
    }

    private void reopen(int partition) {
        TopicPartition assigned = new TopicPartition(Topics.NVR_EVENTS, partition);
        onPartitionsRevoked(List.of(assigned));
        if (consumer.assignment().contains(assigned)) {
            onPartitionsAssigned(List.of(assigned));
        }
    }

    private void openAssigned() throws InterruptedException {
        if (toOpen.isEmpty()) {
            return;
        }
        List<Integer> numbers = List.copyOf(toOpen);
        try {
            // The log is asked for after what is stored was loaded: the other way round, an owner that still stores
            // would make it seem too short.
            Map<Integer, PartitionStore.Loaded> loaded = whilePolling(() -> {
                Map<Integer, PartitionStore.Loaded> all = new HashMap<>();
                for (int number : numbers) {
                    PartitionStore.Loaded one = parts.loader().load(number);
                    if (one != null) {
                        all.put(number, one);
                    }
                }
                return all;
            });
            Map<Integer, PartitionLoader.LogRange> ranges = ranges(numbers, loaded);
            List<PartitionLoader.Opened> opened = whilePolling(() -> {
                List<PartitionLoader.Opened> all = new ArrayList<>();
                for (Map.Entry<Integer, PartitionLoader.LogRange> range : ranges.entrySet()) {
                    all.add(parts.loader().open(range.getKey(), loaded.get(range.getKey()), range.getValue()));
                }
                return all;
            });
            opened.forEach(this::own);
        } catch (ExecutionException | org.apache.kafka.common.errors.TimeoutException e) {
            LOG.warnf("partitions %s cannot be opened now, trying again: %s", numbers, e.getMessage());
            waitPolling(AGAIN_MS);
        }
    }

    private Map<Integer, PartitionLoader.LogRange> ranges(
            List<Integer> numbers, Map<Integer, PartitionStore.Loaded> loaded)
            throws InterruptedException, ExecutionException {
        String topicId =
                whilePolling(() -> parts.provisioner().provision().topicId().toString());
        List<TopicPartition> partitions = numbers.stream()
                .map(number -> new TopicPartition(Topics.NVR_EVENTS, number))
                .toList();
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, OFFSETS);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, OFFSETS);
        Map<TopicPartition, Long> after = new HashMap<>();
        loaded.forEach((number, one) -> after.put(
                new TopicPartition(Topics.NVR_EVENTS, number),
                one.stored().clock().lastAppend() + 1));
        Map<TopicPartition, OffsetAndTimestamp> later = consumer.offsetsForTimes(after, OFFSETS);
        Map<Integer, PartitionLoader.LogRange> ranges = new HashMap<>();
        for (TopicPartition partition : partitions) {
            int number = partition.partition();
            long end = ends.getOrDefault(partition, 0L);
            OffsetAndTimestamp first = later.get(partition);
            ranges.put(
                    number,
                    new PartitionLoader.LogRange(
                            topicId,
                            starts.getOrDefault(partition, 0L),
                            end,
                            isDiverged(number, loaded.get(number)),
                            first == null ? end : first.offset()));
        }
        return ranges;
    }

    private boolean isDiverged(int number, PartitionStore.@Nullable Loaded loaded) {
        PartitionState.Stored seen = diverged.remove(number);
        return seen != null && loaded != null && seen.isAt(loaded.stored());
    }

    private void own(PartitionLoader.Opened opened) {
        OwnedPartition partition = opened.partition();
        TopicPartition assigned = new TopicPartition(Topics.NVR_EVENTS, partition.number());
        if (!toOpen.remove(partition.number()) || !consumer.assignment().contains(assigned)) {
            return;
        }
        owned.put(partition.number(), partition);
        parts.publisher().open(partition.number(), opened.published(), opened.unpublished());
        if (opened.republish()) {
            partition.state().directory().forEach(entry -> republish(partition.number(), entry));
        }
        consumer.seek(assigned, opened.readFrom());
        consumer.resume(List.of(assigned));
    }

    private void republish(int partition, DirectoryEntry entry) {
        parts.kafka()
                .publish(OutboxRow.of(partition, "directory-" + entry.revision(), entry))
                .exceptionally(failure -> {
                    LOG.warnf("%s could not be published again: %s", entry.hostname(), failure.getMessage());
                    return null;
                });
    }

    /** Runs work on the database's thread; when it takes long, the group goes on being polled without records. */
    private <T> T whilePolling(Callable<T> work) throws InterruptedException, ExecutionException {
        Future<T> result = database.submit(work);
        boolean paused = false;
        try {
            while (true) {
                try {
                    return result.get(paused ? 0 : PATIENCE_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    paused = true;
                    pollPaused();
                }
            }
        } finally {
            if (paused) {
                resumeOwned();
            }
        }
    }

    private void waitPolling(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < until) {
            pollPaused();
        }
        resumeOwned();
    }

    private void pollPaused() {
        lastRound = System.nanoTime();
        parts.ticker().tick(owned.keySet());
        consumer.pause(consumer.assignment());
        consumer.poll(POLL);
    }

    private void resumeOwned() {
        consumer.resume(consumer.assignment().stream()
                .filter(partition -> owned.containsKey(partition.partition()))
                .toList());
    }

    @Override
    public void close() {
        List.copyOf(owned.keySet()).forEach(parts.publisher()::close);
        database.shutdownNow();
    }
}
