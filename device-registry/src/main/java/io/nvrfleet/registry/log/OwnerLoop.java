package io.nvrfleet.registry.log;

import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.presence.LogRecord;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * One process's share of the log, round by round: ticks, inventory commands, records, one transaction, publication.
 *
 * <p>Confined to the owner's thread; only {@link #wakeUp} and {@link #pulse} are for others. It is long because the
 * order of these steps is one rule.
 */
final class OwnerLoop implements ConsumerRebalanceListener, PatientDatabase.Meanwhile, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OwnerLoop.class);
    /** While something is under way that nothing wakes for. */
    private static final Duration POLL = Duration.ofMillis(50);

    /** While nothing is under way: what comes ends the wait at once, and ticks are due about as often. */
    private static final Duration REST = Duration.ofSeconds(1);

    private static final Duration LEAVE = Duration.ofSeconds(3);
    private static final long FEED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Whoever leaves a command tells so; this is for what was not heard. */
    private static final long FEED_UNASKED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Consumer<String, byte[]> consumer;
    private final Parts parts;
    private final PatientDatabase database = new PatientDatabase(this);
    private final Setbacks setbacks;
    private final PartitionOpener opener;
    private final Committer committer;
    private final DirectoryRepair directory;
    private final Map<Integer, OwnedPartition> owned = new TreeMap<>();
    private final OpenQueue toOpen = new OpenQueue();
    private final Vitals vitals = new Vitals();
    private long fedAt;
    private volatile boolean commandsWait = true;

    OwnerLoop(Consumer<String, byte[]> consumer, Parts parts) {
        this.consumer = consumer;
        this.parts = parts;
        this.setbacks = new Setbacks(parts.metrics());
        this.opener = new PartitionOpener(parts, database);
        this.committer = new Committer(parts, database, setbacks);
        this.directory = new DirectoryRepair(parts);
    }

    /** What the loop works with. */
    @Singleton
    record Parts(
            PartitionStore store,
            PartitionLoader loader,
            TopicProvisioner provisioner,
            LogOffsets offsets,
            OutboxPublisher publisher,
            DirectoryReader directory,
            InventoryFeed feed,
            LeaseTicker ticker,
            LogDecoder decoder,
            LastSeen lastSeen,
            KafkaOut kafka,
            LogMetrics metrics) {}

    LogOwner.Pulse pulse() {
        return vitals.pulse();
    }

    void wakeUp() {
        consumer.wakeup();
    }

    /** There may be inventory commands; for any thread. Wakes the loop once, however many are left until it looks. */
    void commandsWait() {
        if (!commandsWait) {
            commandsWait = true;
            consumer.wakeup();
        }
    }

    void round() throws InterruptedException {
        vitals.beat();
        openAssigned();
        parts.ticker().tick(owned.values());
        feed();
        parts.publisher().pump();
        directory.repair(owned.values());
        ConsumerRecords<String, byte[]> records = poll(untilDue());
        reopenInDoubt(records.partitions());
        for (TopicPartition partition : records.partitions()) {
            OwnedPartition mine = owned.get(partition.partition());
            if (mine != null) {
                records.records(partition).forEach(message -> apply(mine, message));
            }
        }
        reopenDiverged();
        commit();
        tell();
    }

    private void tell() {
        Set<Integer> assigned = new TreeSet<>(owned.keySet());
        assigned.addAll(toOpen.partitions());
        Long stuck = committer.failingSince();
        vitals.tell(owned.size(), stuck == null ? setbacks.allSince(assigned) : stuck);
        parts.metrics().round(owned.values(), lag());
    }

    private long lag() {
        return owned.keySet().stream()
                .map(number -> consumer.currentLag(new TopicPartition(Topics.NVR_EVENTS, number)))
                .flatMapToLong(OptionalLong::stream)
                .max()
                .orElse(0);
    }

    /** How long there is nothing to do unless a record, an assignment or a notice comes. */
    private Duration untilDue() {
        if (!toOpen.partitions().isEmpty() || parts.publisher().isBehind()) {
            return POLL;
        }
        long due = Math.min(REST.toNanos(), parts.ticker().dueIn());
        if (commandsWait && !owned.isEmpty()) {
            due = Math.min(due, fedAt + FEED_NANOS - System.nanoTime());
        }
        return Duration.ofNanos(Math.max(POLL.toNanos(), due));
    }

    private ConsumerRecords<String, byte[]> poll(Duration atMost) {
        try {
            return consumer.poll(atMost);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        } catch (InvalidOffsetException e) {
            LOG.warnf("the log is not where it was: %s", e.getMessage());
            e.partitions().forEach(partition -> reopen(partition.partition(), Duration.ZERO));
            return ConsumerRecords.empty();
        }
    }

    private void apply(OwnedPartition mine, ConsumerRecord<String, byte[]> message) {
        LogRecord record = parts.decoder().decode(message, mine.state().nextOffset());
        mine.apply(record);
        parts.lastSeen().note(mine.state(), record);
    }

    /** The log was cut and has grown again behind our back: what was applied is not what stands there. */
    private void reopenDiverged() {
        List<OwnedPartition> others = owned.values().stream()
                .filter(partition -> partition.state().diverged())
                .toList();
        for (OwnedPartition other : others) {
            opener.diverged(other.number(), other.state().stored());
            reopen(other.number(), Duration.ZERO);
        }
    }

    /**
     * The log is compared anew before anything more is taken from it: a tick was appended below what was read, or late; this
     * process stood still; or the topic is another one.
     */
    private void reopenInDoubt(Set<TopicPartition> polled) {
        vitals.beat();
        boolean stoodStill = vitals.takeStall();
        if (stoodStill) {
            opener.forgetAll();
        }
        TopicProvisioner.Topology topology = parts.provisioner().latest();
        Set<OwnedPartition> doubtful = new LinkedHashSet<>(parts.ticker().inDoubt());
        polled.stream()
                .map(partition -> owned.get(partition.partition()))
                .filter(partition -> partition != null && parts.ticker().isOverdue(partition))
                .forEach(doubtful::add);
        owned.values().stream()
                .filter(partition ->
                        stoodStill || (topology != null && !partition.topicId().equals(topology.logId())))
                .forEach(doubtful::add);
        doubtful.removeIf(partition -> owned.get(partition.number()) != partition);
        if (!doubtful.isEmpty()) {
            LOG.infof(
                    "comparing the log of partitions %s anew",
                    doubtful.stream().map(OwnedPartition::number).toList());
            doubtful.forEach(partition -> reopen(partition.number(), Duration.ZERO));
        }
    }

    private void feed() throws InterruptedException {
        long now = System.nanoTime();
        if (owned.isEmpty() || now - fedAt < (commandsWait ? FEED_NANOS : FEED_UNASKED_NANOS)) {
            return;
        }
        fedAt = now;
        // Before the look: a notice that comes meanwhile may be of a row that it does not see.
        commandsWait = false;
        List<Integer> partitions = List.copyOf(owned.keySet());
        try {
            List<InventoryFeed.Command> waiting =
                    database.whilePolling(() -> parts.feed().waiting(partitions));
            parts.feed().send(waiting);
            if (!waiting.isEmpty()) {
                commandsWait = true;
            }
        } catch (ExecutionException e) {
            commandsWait = true;
            LOG.warnf("inventory commands cannot be read now: %s", e.getCause());
        }
    }

    private void commit() throws InterruptedException {
        committer
                .commit(List.copyOf(owned.values()), partition -> owned.get(partition.number()) == partition)
                .forEach(this::reopen);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        // Offsets are PostgreSQL's: nothing is fetched until the partition is opened.
        consumer.pause(assigned);
        for (TopicPartition partition : assigned) {
            enqueue(partition, Duration.ZERO);
        }
        // They are opened after this poll, which would wait for records that cannot come yet.
        consumer.wakeup();
        parts.metrics().rebalanced(LogMetrics.Rebalance.ASSIGNED, assigned.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        revoked.forEach(partition -> lose(partition.partition()));
        parts.metrics().rebalanced(LogMetrics.Rebalance.REVOKED, revoked.size());
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        lost.forEach(partition -> lose(partition.partition()));
        parts.metrics().rebalanced(LogMetrics.Rebalance.LOST, lost.size());
    }

    private void lose(int partition) {
        giveUp(partition);
        setbacks.remove(partition);
    }

    private void giveUp(int partition) {
        owned.remove(partition);
        toOpen.remove(partition);
        opener.forget(partition);
        parts.publisher().close(partition);
    }

    /** Begins with a partition as if it were new, if it still belongs to this process. */
    private void reopen(int partition, Duration pause) {
        giveUp(partition);
        TopicPartition assigned = new TopicPartition(Topics.NVR_EVENTS, partition);
        if (consumer.assignment().contains(assigned)) {
            consumer.pause(List.of(assigned));
            enqueue(assigned, pause);
        }
    }

    /** An offset must be set, even though nothing is fetched. */
    private void enqueue(TopicPartition partition, Duration pause) {
        consumer.seek(partition, 0);
        toOpen.add(partition.partition(), pause);
    }

    private void openAssigned() throws InterruptedException {
        PartitionOpener.Outcome outcome = opener.open(toOpen.due());
        outcome.opened().forEach(this::own);
        outcome.failed().forEach((partition, cause) -> {
            if (toOpen.partitions().contains(partition)) {
                toOpen.later(partition, setbacks.notOpened(partition, cause));
            }
        });
    }

    private void own(PartitionLoader.Opened opened) {
        OwnedPartition partition = opened.partition();
        Duration took = toOpen.take(partition.number());
        TopicPartition assigned = new TopicPartition(Topics.NVR_EVENTS, partition.number());
        if (took == null || !consumer.assignment().contains(assigned)) {
            return;
        }
        owned.put(partition.number(), partition);
        parts.metrics().opened(took);
        parts.publisher().open(partition.number(), opened.published(), opened.unpublished());
        parts.feed().forget();
        directory.assigned();
        consumer.seek(assigned, opened.readFrom());
        consumer.resume(List.of(assigned));
    }

    /** Stays in the group, and lets the clock tick on, without taking records. */
    @Override
    public void pollPaused() {
        vitals.beat();
        tell();
        parts.ticker().tick(owned.values());
        parts.publisher().pump();
        consumer.pause(consumer.assignment());
        poll(POLL);
    }

    @Override
    public void resume() {
        consumer.resume(consumer.assignment().stream()
                .filter(partition -> owned.containsKey(partition.partition()))
                .toList());
    }

    /** Leaves the group at once, so that another replica need not wait for the session's time-out. */
    @Override
    public void close() {
        List.copyOf(owned.keySet()).forEach(parts.publisher()::close);
        directory.close();
        database.close();
        consumer.close(CloseOptions.timeout(LEAVE));
    }
}
