package io.nvrfleet.registry.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Puts what REST decided into the log (rule 9): the rows of the owned partitions, in order of revision, again until the
 * transaction that applies them deletes them. Sending one twice is harmless, the core drops it.
 */
@ApplicationScoped
public class CommandPublisher {
    /** Rows of the table that are looked at in one go. */
    static final int WINDOW = 500;

    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AgroalDataSource database;
    private final KafkaWriter kafka;
    private final LongSupplier nanoTime;
    private Map<Command, Sent> sent = new HashMap<>();

    @Inject
    CommandPublisher(AgroalDataSource database, KafkaWriter kafka) {
        this(database, kafka, System::nanoTime);
    }

    /** The same, by the clock of a test. */
    CommandPublisher(AgroalDataSource database, KafkaWriter kafka, LongSupplier nanoTime) {
        this.database = database;
        this.kafka = kafka;
        this.nanoTime = nanoTime;
    }

    /** A row of {@code inventory_command}. */
    public record Command(String hostname, long revision, String type, String payload) {}

    /**
     * One message.
     *
     * @param appendedAt done when Kafka has it, with the time at which that became known
     */
    private record Sent(CompletableFuture<Long> appendedAt) {
        /** Under way for as long as Kafka is away, or with the owner for a while. */
        boolean stands(long now) {
            return isUnderWay() || (!appendedAt.isCompletedExceptionally() && now - appendedAt.join() < AGAIN_NANOS);
        }

        boolean isUnderWay() {
            return !appendedAt.isDone();
        }
    }

    /**
     * The rows that wait for the owner of these partitions, those of a hostname in the order of revisions: not in that of
     * their times, which are of the beginning of transactions that may have waited for each other. One indexed query.
     */
    public List<Command> waiting(Collection<Integer> owned) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select hostname, revision, type, payload from inventory_command
                        where partition = any(?) order by hostname, revision limit ?
                        """)) {
            select.setArray(1, connection.createArrayOf("int4", owned.toArray()));
            select.setInt(2, WINDOW);
            List<Command> commands = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    commands.add(new Command(row.getString(1), row.getLong(2), row.getString(3), row.getString(4)));
                }
            }
            return commands;
        }
    }

    /**
     * Sends everything again that was appended and still waits: a partition is read anew, perhaps of a log that lost what it
     * had. What is under way comes to the log that is there then.
     */
    public void forget() {
        sent.values().removeIf(message -> !message.isUnderWay());
    }

    /** Sends the rows that are not under way yet, and forgets those that are gone. Never blocks. */
    public void send(List<Command> waiting) {
        long now = nanoTime.getAsLong();
        Map<Command, Sent> next = new HashMap<>();
        for (Command command : waiting) {
            Sent before = sent.get(command);
            next.put(command, before != null && before.stands(now) ? before : send(command));
        }
        sent = next;
    }

    private Sent send(Command command) {
        return new Sent(kafka.appendToLog(command.hostname(), command.type(), command.payload())
                .thenApply(appended -> nanoTime.getAsLong()));
    }
}
