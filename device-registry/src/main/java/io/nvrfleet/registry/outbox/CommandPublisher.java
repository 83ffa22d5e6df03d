package io.nvrfleet.registry.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Appends inventory commands to the log (rule 9): the rows of the owned partitions, in the order of revisions. A row is
 * sent again until the transaction that applies it deletes it. Sending one twice is harmless: the core drops the
 * second.
 */
@ApplicationScoped
public class CommandPublisher {
    /** Rows that are looked at in one go. */
    public static final int WINDOW = 500;

    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final KafkaWriter kafka;
    private final LongSupplier nanoTime;
    private Map<Command, Sent> sent = new HashMap<>();

    @Inject
    CommandPublisher(KafkaWriter kafka) {
        this(kafka, System::nanoTime);
    }

    /** The same, by the clock of a test. */
    CommandPublisher(KafkaWriter kafka, LongSupplier nanoTime) {
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
        /** Whether it need not be sent again yet: Kafka has not answered, or has had it for less than 10 s. */
        boolean stands(long now) {
            return isUnderWay() || (!appendedAt.isCompletedExceptionally() && now - appendedAt.join() < AGAIN_NANOS);
        }

        boolean isUnderWay() {
            return !appendedAt.isDone();
        }
    }

    /**
     * Forgets what was appended, so that rows that are still there are sent again: a partition is read anew, and its
     * log may have lost them. What Kafka has not acknowledged yet will be appended to the new log anyway.
     */
    public void forget() {
        sent.values().removeIf(message -> !message.isUnderWay());
    }

    /** Sends the rows that were not sent yet, and forgets those that are gone. Never blocks. */
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
