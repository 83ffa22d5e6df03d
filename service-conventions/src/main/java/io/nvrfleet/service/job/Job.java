package io.nvrfleet.service.job;

import java.sql.Connection;
import java.time.Duration;

/**
 * Work that one replica of a service does for all, again and again.
 *
 * @param name unique within the service; the same in all replicas, and a label of the meters
 * @param every from the beginning of one run to the beginning of the next, in the whole cluster
 * @param limit of one run, from 1 s: then the server ends its transaction, and another replica may begin
 */
public record Job(String name, Duration every, Duration limit, Work work) {
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException when the limit is below 1 s, or the job is due all the time
     */
    public Job {
        if (limit.toSeconds() < 1 || every.toMillis() < 1) {
            throw new IllegalArgumentException(name + " is due every " + every + " and may take " + limit);
        }
    }

    /** A job that takes seconds, 30 at most. */
    public Job(String name, Duration every, Work work) {
        this(name, every, USUAL_LIMIT, work);
    }

    /** What is done. */
    @FunctionalInterface
    public interface Work {
        /**
         * Runs within the transaction that keeps other replicas out. What is written on this connection counts only while no other
         * replica can have begun; what is written elsewhere may be done twice after a failure.
         */
        void run(Connection connection) throws Exception;

        /** What follows once the transaction is committed; when the replica ends in between, nobody does it. */
        default void afterwards() {}
    }
}
