package io.nvrfleet.registry.log;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.presence.LogRecord;
import io.nvrfleet.registry.presence.NvrState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One process's share of the log, round by round: ticks, inventory commands, records, one transaction, publication.
 *
 * <p>Confined to the owner's thread; only {@link #wakeUp}, {@link #lastRound} and {@link #ownedPartitions} are for
 * others. It is over 150 lines because the order of these steps is one rule.
 */
final class OwnerLoop implements ConsumerRebalanceListener, PatientDatabase.Meanwhile, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OwnerLoop.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long FEED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long AGAIN_MS = 500;

    private final Consumer<String, byte[]> consumer;
    private final Parts parts;
    private final PatientDatabase database = new PatientDatabase(this);
    private final PartitionOpener opener;
    private final Map<Integer, OwnedPartition> owned = new TreeMap<>();
    private final Set<Integer> toOpen = new TreeSet<>();
    private long fedAt;
    private volatile long lastRound = System.nanoTime();
    private volatile int ownedCount;

    OwnerLoop(Consumer<String, byte[]> consumer, Parts parts) {
        this.consumer = consumer;
        this.parts = parts;
        this.opener = new PartitionOpener(consumer, parts, database);
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
            opener.diverged(other.number(), other.state().stored());
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
            parts.feed().send(database.whilePolling(() -> parts.feed().waiting(partitions)));
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
                Set<Integer> fenced = database.whilePolling(() -> parts.store().commit(commits));
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
                database.waitPolling(AGAIN_MS);
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
            opener.open(numbers).forEach(this::own);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("partitions %s cannot be opened now, trying again: %s", numbers, e.getMessage());
            database.waitPolling(AGAIN_MS);
        }
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

    /** Stays in the group, and lets the clock tick on, without taking records. */
    @Override
    public void pollPaused() {
        lastRound = System.nanoTime();
        parts.ticker().tick(owned.keySet());
        consumer.pause(consumer.assignment());
        consumer.poll(POLL);
    }

    @Override
    public void resume() {
        consumer.resume(consumer.assignment().stream()
                .filter(partition -> owned.containsKey(partition.partition()))
                .toList());
    }

    @Override
    public void close() {
        List.copyOf(owned.keySet()).forEach(parts.publisher()::close);
        database.close();
    }
}
