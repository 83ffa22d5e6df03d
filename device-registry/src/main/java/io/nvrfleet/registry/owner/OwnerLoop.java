package io.nvrfleet.registry.owner;

import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.directory.DirectoryRepair;
import io.nvrfleet.registry.kafka.KafkaRecords;
import io.nvrfleet.registry.metrics.RegistryMetrics;
import io.nvrfleet.registry.outbox.CommandPublisher;
import io.nvrfleet.registry.outbox.OutboxPublisher;
import io.nvrfleet.registry.presence.LogRecord;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.store.LastSeen;
import io.nvrfleet.registry.store.PartitionStore;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
 * <p>Confined to the owner's thread; only {@link #wakeUp} and {@link #status} are for others. It is long because the
 * order of these steps is one rule.
 */
@Dependent
class OwnerLoop implements ConsumerRebalanceListener, DatabaseExecutor.Poller, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OwnerLoop.class);
    /** While something is under way that nothing wakes for. */
    private static final Duration POLL = Duration.ofMillis(50);

    /** While nothing is under way: what comes ends the wait at once, and ticks are due about as often. */
    private static final Duration REST = Duration.ofSeconds(1);

    private static final Duration LEAVE = Duration.ofSeconds(3);
    private static final long COMMANDS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Whoever leaves a command tells so; this is for what was not heard. */
    private static final long COMMANDS_UNASKED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Consumer<String, byte[]> consumer;
    private final PartitionStore store;
    private final OutboxPublisher outbox;
    private final CommandPublisher commands;
    private final LeaseTicker ticker;
    private final RecordDecoder decoder;
    private final LastSeen lastSeen;
    private final DirectoryRepair directory;
    private final RegistryMetrics metrics;
    private final DatabaseExecutor database = new DatabaseExecutor(this);
    private final FailingPartitions failing;
    private final PartitionOpener opener;
    private final Committer committer;
    private final Map<Integer, OwnedPartition> owned = new TreeMap<>();
    private final OpenQueue toOpen = new OpenQueue();
    private final LoopMonitor monitor = new LoopMonitor();
    private long commandsReadAt;
    private long takingSince = System.nanoTime();
    private volatile boolean commandsWait = true;

    OwnerLoop(
            Consumer<String, byte[]> consumer,
            PartitionLoader loader,
            PartitionStore store,
            OutboxPublisher outbox,
            CommandPublisher commands,
            LeaseTicker ticker,
            RecordDecoder decoder,
            LastSeen lastSeen,
            DirectoryRepair directory,
            RegistryMetrics metrics) {
        this.consumer = consumer;
        this.store = store;
        this.outbox = outbox;
        this.commands = commands;
        this.ticker = ticker;
        this.decoder = decoder;
        this.lastSeen = lastSeen;
        this.directory = directory;
        this.metrics = metrics;
        this.failing = new FailingPartitions(metrics);
        this.opener = new PartitionOpener(loader, database);
        this.committer = new Committer(store, outbox, database, failing, metrics);
    }

    /** Joins the group that shares the log. */
    void join() {
        directory.forget();
        consumer.subscribe(List.of(Topics.NVR_EVENTS), this);
    }

    /** A partition stands still though Kafka answers: only new clients of Kafka help. */
    static final class StandstillException extends RuntimeException {
        private static final long serialVersionUID = 1;

        StandstillException(int partition) {
            super("Kafka answers, and nothing has come of partition %d for 30 s".formatted(partition));
        }
    }

    OwnerThread.LoopStatus status() {
        return monitor.status();
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
        monitor.alive();
        openAssigned();
        ticker.tick(owned.values());
        publishCommands();
        outbox.pump();
        directory.repair(states());
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
        updateMonitor();
        requireProgress();
    }

    private void requireProgress() {
        ticker.standingStill(owned.values(), takingSince).ifPresent(partition -> {
            throw new StandstillException(partition.number());
        });
    }

    private void updateMonitor() {
        Set<Integer> assigned = new TreeSet<>(owned.keySet());
        assigned.addAll(toOpen.partitions());
        Long stuck = committer.failingSince();
        monitor.roundEnded(owned.size(), stuck == null ? failing.allSince(assigned) : stuck);
        metrics.round(
                owned.size(),
                lag(),
                owned.values().stream().mapToLong(OwnedPartition::lastAppend).min());
    }

    private Map<Integer, PartitionState> states() {
        Map<Integer, PartitionState> states = new TreeMap<>();
        owned.forEach((number, partition) -> states.put(number, partition.state()));
        return states;
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
        if (!toOpen.partitions().isEmpty() || outbox.isBehind()) {
            return POLL;
        }
        long due = Math.min(REST.toNanos(), ticker.dueIn());
        if (commandsWait && !owned.isEmpty()) {
            due = Math.min(due, commandsReadAt + COMMANDS_NANOS - System.nanoTime());
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
        LogRecord record = decoder.decode(message, mine.state().nextOffset());
        mine.apply(record, KafkaRecords.traceparent(message));
        lastSeen.note(mine.state(), record);
    }

    /** The log lost its end and grew again unnoticed: it does not hold the records that were applied. */
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
     * Where the log may be another one, it is compared with what is stored before more is taken from it: after this
     * process stood still, and where the ticker is in doubt.
     */
    private void reopenInDoubt(Set<TopicPartition> polled) {
        monitor.alive();
        boolean stoodStill = monitor.takeStall();
        if (stoodStill) {
            opener.forgetAll();
        }
        Set<Integer> numbers = polled.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        Collection<OwnedPartition> doubtful =
                stoodStill ? List.copyOf(owned.values()) : ticker.inDoubt(owned.values(), numbers);
        if (!doubtful.isEmpty()) {
            LOG.infof(
                    "comparing the log of partitions %s anew",
                    doubtful.stream().map(OwnedPartition::number).toList());
            doubtful.forEach(partition -> reopen(partition.number(), Duration.ZERO));
        }
    }

    private void publishCommands() throws InterruptedException {
        long now = System.nanoTime();
        if (owned.isEmpty() || now - commandsReadAt < (commandsWait ? COMMANDS_NANOS : COMMANDS_UNASKED_NANOS)) {
            return;
        }
        commandsReadAt = now;
        // Before the look: a notice that comes meanwhile may be of a row that it does not see.
        commandsWait = false;
        List<Integer> partitions = List.copyOf(owned.keySet());
        try {
            List<CommandPublisher.Command> waiting =
                    database.callWhilePolling(() -> store.commands(partitions, CommandPublisher.WINDOW));
            commands.send(waiting);
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
        metrics.rebalanced(RegistryMetrics.Rebalance.ASSIGNED, assigned.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        revoked.forEach(partition -> lose(partition.partition()));
        metrics.rebalanced(RegistryMetrics.Rebalance.REVOKED, revoked.size());
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        lost.forEach(partition -> lose(partition.partition()));
        metrics.rebalanced(RegistryMetrics.Rebalance.LOST, lost.size());
    }

    private void lose(int partition) {
        giveUp(partition);
        failing.remove(partition);
    }

    private void giveUp(int partition) {
        owned.remove(partition);
        toOpen.remove(partition);
        opener.forget(partition);
        outbox.close(partition);
    }

    /** Opens a partition once more, if it still belongs to this process. */
    private void reopen(int partition, Duration pause) {
        giveUp(partition);
        TopicPartition assigned = new TopicPartition(Topics.NVR_EVENTS, partition);
        if (consumer.assignment().contains(assigned)) {
            consumer.pause(List.of(assigned));
            enqueue(assigned, pause);
        }
    }

    /** The consumer needs an offset, though nothing is fetched yet. */
    private void enqueue(TopicPartition partition, Duration pause) {
        consumer.seek(partition, 0);
        toOpen.add(partition.partition(), pause);
    }

    private void openAssigned() throws InterruptedException {
        PartitionOpener.Outcome outcome = opener.open(toOpen.due());
        outcome.opened().forEach(this::own);
        outcome.failed().forEach((partition, cause) -> {
            if (toOpen.partitions().contains(partition)) {
                toOpen.later(partition, failing.notOpened(partition, cause));
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
        metrics.opened(took);
        outbox.open(partition.number(), opened.published(), opened.unpublished());
        commands.forget();
        directory.assigned();
        consumer.seek(assigned, opened.readFrom());
        consumer.resume(List.of(assigned));
    }

    /** Stays in the group and goes on ticking, without taking records. */
    @Override
    public void pollPaused() {
        monitor.alive();
        updateMonitor();
        ticker.tick(owned.values());
        outbox.pump();
        consumer.pause(consumer.assignment());
        poll(POLL);
    }

    @Override
    public void resume() {
        takingSince = System.nanoTime();
        consumer.resume(consumer.assignment().stream()
                .filter(partition -> owned.containsKey(partition.partition()))
                .toList());
    }

    /** Leaves the group at once, so that another replica need not wait for the session's time-out. */
    @Override
    public void close() {
        List.copyOf(owned.keySet()).forEach(outbox::close);
        metrics.round(0, 0, OptionalLong.empty());
        database.close();
        consumer.close(CloseOptions.timeout(LEAVE));
    }
}
