package io.nvrfleet.stack.backup;

import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.process.Spawner;
import io.nvrfleet.stack.kafka.KafkaAccess;
import io.nvrfleet.stack.up.Installation;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prepares the log that is there for a database that is older. The registry reads on at the offsets that are stored in the database, and
 * comes to the same statuses, history and versions again. Two things would go wrong without a word:
 *
 * <ul>
 *   <li>the other readers' offsets are in Kafka, ahead of what their tables have: they are set back to where they were at the backup;
 *   <li>what people changed in the inventory or in maintenance windows since is in Kafka and not in the tables: such a log is refused.
 * </ul>
 */
final class KeptLog {
    private static final String LOG = "nvr.events.v1";
    private static final String WINDOWS = "maintenance.windows.v1";
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration SESSIONS = Duration.ofMinutes(2);
    private static final int SHOWN = 5;

    /** What people decided, as {@code ce_type} has it. */
    private static final List<String> OF_INVENTORY =
            List.of("io.nvrfleet.inventory-changed.v1", "io.nvrfleet.manual-status-set.v1");

    private KeptLog() {}

    /**
     * Starts the broker on its data for as long as it takes.
     *
     * @param restored the database that was restored
     * @throws StackException when this log is not for this database
     */
    static void rewind(Path kafka, Installation installation, BackupHead head, Connection restored, Progress progress)
            throws StackException, IOException, SQLException {
        if (head.readers().isEmpty()) {
            throw new StackException("The backup does not know how far the log was read, since the stack did not run;"
                    + " leave --keep-log out.");
        }
        int port = FreePorts.find();
        Process broker = Spawner.start(
                new ProcessBuilder(installation.kafka(kafka, port, FreePorts.find()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD),
                "TERM");
        try (Admin admin = KafkaAccess.admin("127.0.0.1:" + port)) {
            awaitAnswer(admin, broker);
            requireSameLog(admin, restored);
            requireNoInventory("127.0.0.1:" + port, stored(restored));
            requireNoWindows(admin, head.readers());
            awaitNoMembers(admin, progress);
            int groups = setBack(admin, head.readers());
            progress.note("readers", groups + " groups of readers are set back to where they were at the backup");
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new StackException("The log that is there cannot be kept.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the log was prepared.", e);
        } finally {
            stop(broker);
        }
    }

    private static void awaitAnswer(Admin admin, Process broker) throws StackException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try {
                if (!KafkaAccess.await(admin.describeCluster().nodes()).isEmpty()) {
                    return;
                }
            } catch (ExecutionException | TimeoutException notYet) {
                // Asked again below, as long as there is time.
            }
            if (!broker.isAlive() || System.nanoTime() - begin > START.toNanos()) {
                throw new StackException("Kafka does not start with the log that is there.");
            }
            Thread.sleep(200);
        }
    }

    private static void requireSameLog(Admin admin, Connection restored)
            throws StackException, ExecutionException, TimeoutException, InterruptedException, SQLException {
        TopicDescription log = Objects.requireNonNull(
                KafkaAccess.await(admin.describeTopics(List.of(LOG)).allTopicNames())
                        .get(LOG));
        try (Statement statement = restored.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from registry.log_partition where topic_id <> '" + log.topicId() + "'")) {
            row.next();
            if (row.getLong(1) > 0) {
                throw new StackException("The log that is there is not the one that the backup was made from;"
                        + " leave --keep-log out.");
            }
        }
    }

    private static Map<TopicPartition, Long> stored(Connection restored) throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (Statement statement = restored.createStatement();
                ResultSet rows = statement.executeQuery("select partition, next_offset from registry.log_partition")) {
            while (rows.next()) {
                offsets.put(new TopicPartition(LOG, rows.getInt(1)), rows.getLong(2));
            }
        }
        return offsets;
    }

    private static void requireNoInventory(String bootstrapServers, Map<TopicPartition, Long> from)
            throws StackException, TimeoutException {
        Map<String, Object> settings = new HashMap<>(KafkaAccess.settings(bootstrapServers));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet(), KafkaAccess.ANSWER);
            consumer.beginningOffsets(from.keySet(), KafkaAccess.ANSWER)
                    .forEach((partition, first) -> requireAll(partition, first, from, ends));
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            TreeSet<String> changed = new TreeSet<>();
            KafkaAccess.read(consumer, ends, message -> {
                Header type = message.headers().lastHeader("ce_type");
                if (type != null && OF_INVENTORY.contains(new String(type.value(), StandardCharsets.UTF_8))) {
                    changed.add(String.valueOf(message.key()));
                }
            });
            if (!changed.isEmpty()) {
                throw new StackException("The log has changes of the inventory that the backup does not have, of "
                        + String.join(", ", changed.stream().limit(SHOWN).toList())
                        + (changed.size() > SHOWN ? " and " + (changed.size() - SHOWN) + " more" : "")
                        + "; leave --keep-log out, and make them again.");
            }
        }
    }

    /** Its writer's tables are as old as the backup, and its reader would learn of windows that nobody has any more. */
    private static void requireNoWindows(Admin admin, SortedMap<String, SortedMap<String, Long>> readers)
            throws StackException, ExecutionException, TimeoutException, InterruptedException {
        if (!KafkaAccess.await(admin.listTopics().names()).contains(WINDOWS)) {
            return;
        }
        TopicPartition windows = new TopicPartition(WINDOWS, 0);
        long end = KafkaAccess.await(
                        admin.listOffsets(Map.of(windows, OffsetSpec.latest())).partitionResult(windows))
                .offset();
        boolean read = end == 0
                || readers.values().stream().anyMatch(offsets -> offsets.getOrDefault(windows.toString(), 0L) == end);
        if (!read) {
            throw new StackException("Maintenance windows were changed after the backup;"
                    + " leave --keep-log out, and change them again.");
        }
    }

    private static void requireAll(
            TopicPartition partition, long first, Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        long wanted = from.getOrDefault(partition, 0L);
        if (first > wanted || wanted > ends.getOrDefault(partition, 0L)) {
            throw new KafkaException(partition + " has offsets " + first + " to " + ends.get(partition)
                    + ", and the backup goes on at " + wanted);
        }
    }

    /** A group whose members were killed has them until their sessions end, and lets nobody else set its offsets. */
    private static void awaitNoMembers(Admin admin, Progress progress)
            throws StackException, ExecutionException, TimeoutException, InterruptedException {
        long begin = System.nanoTime();
        boolean told = false;
        while (true) {
            List<String> busy =
                    KafkaAccess.await(admin.describeConsumerGroups(
                                            Readers.committed(admin).keySet())
                                    .all())
                            .values()
                            .stream()
                            .filter(group -> !group.members().isEmpty())
                            .map(ConsumerGroupDescription::groupId)
                            .sorted()
                            .toList();
            if (busy.isEmpty()) {
                return;
            }
            if (System.nanoTime() - begin > SESSIONS.toNanos()) {
                throw new StackException("Members of these groups of readers do not go away: " + String.join(", ", busy)
                        + "; try it again.");
            }
            if (!told) {
                told = true;
                progress.note("readers", "the services did not end in order; waiting until their sessions end");
            }
            Thread.sleep(500);
        }
    }

    /** A group that had read nothing by then begins at the start, as it would have. */
    private static int setBack(Admin admin, SortedMap<String, SortedMap<String, Long>> readers)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Map<TopicPartition, Long>> committed = Readers.committed(admin);
        for (Map.Entry<String, Map<TopicPartition, Long>> group : committed.entrySet()) {
            SortedMap<String, Long> then = readers.getOrDefault(group.getKey(), new TreeMap<>());
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            group.getValue()
                    .keySet()
                    .forEach(partition ->
                            offsets.put(partition, new OffsetAndMetadata(then.getOrDefault(partition.toString(), 0L))));
            KafkaAccess.await(
                    admin.alterConsumerGroupOffsets(group.getKey(), offsets).all());
        }
        return committed.size();
    }

    private static void stop(Process broker) {
        broker.destroy();
        try {
            if (!broker.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                broker.destroyForcibly();
            }
        } catch (InterruptedException e) {
            broker.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
