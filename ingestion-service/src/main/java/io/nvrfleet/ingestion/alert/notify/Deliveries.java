package io.nvrfleet.ingestion.alert.notify;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.ingestion.alert.notify.Attempt.Outcome;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Messages on their way: who tries one has its lease, and notes what became of it. */
@ApplicationScoped
class Deliveries {
    /** An attempt takes no longer. */
    static final Duration ATTEMPT = Duration.ofSeconds(15);

    /** Longer than an attempt and what is noted of it; when the service ends in the middle, it is tried again then. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final String CLAIM = """
            with due as (
                select delivery.id from delivery join notification_channel channel on channel.id = delivery.channel_id
                where delivery.state = 'pending' and delivery.next_attempt_at <= clock_timestamp() and channel.enabled
                order by delivery.next_attempt_at limit ?
                for update of delivery skip locked
            ), claimed as (
                update delivery set attempts = attempts + 1, last_attempt_at = clock_timestamp(),
                    next_attempt_at = clock_timestamp() + make_interval(secs => ?)
                from due where delivery.id = due.id
                returning delivery.id, delivery.channel_id, delivery.attempts, delivery.content,
                    extract(epoch from clock_timestamp() - delivery.created_at) as age
            ), begun as (
                insert into delivery_attempt (delivery_id, number) select id, attempts from claimed
            )
            select claimed.content, claimed.attempts, claimed.age, %s
            from claimed join notification_channel channel on channel.id = claimed.channel_id""".formatted(Channel.COLUMNS);

    /** Of an attempt that is still this one's: a lease that has run out is somebody else's. */
    private static final String MINE = "where id = ? and attempts = ? and state = 'pending'";

    private static final String NOTE_ATTEMPT = """
            update delivery_attempt set ended_at = clock_timestamp(), outcome = ?, status = nullif(?, 0), error = nullif(?, '')
            where delivery_id = ? and number = ? and target = 0""";

    private final AgroalDataSource database;

    Deliveries(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * A message to try now.
     *
     * @param number of this attempt
     * @param age of the message when it was claimed
     */
    record Claimed(Channel channel, MessageContent content, int number, Duration age) {
        UUID id() {
            return content.delivery();
        }
    }

    /** What became of a message by an attempt. */
    enum State {
        DELIVERED,
        FAILED,
        /** It is tried again. */
        PENDING,
        /** Somebody else is at it, or it is no more. */
        LOST
    }

    /** Takes some that are due, each for the time of a lease; what another replica takes at the same time it skips. */
    List<Claimed> claim(int most) {
        return new Query(CLAIM, most, (double) LEASE.toSeconds())
                .list(
                        database,
                        row -> new Claimed(
                                Channel.read(row),
                                MessageJson.read(row.getString("content"), MessageContent.class),
                                row.getInt("attempts"),
                                Duration.ofSeconds(row.getLong("age"))));
    }

    /**
     * Notes an attempt.
     *
     * @throws SQLException when the database does not answer; then nothing is noted
     */
    State note(Claimed claimed, Attempt attempt) throws SQLException {
        State[] state = {State.LOST};
        Transaction.run(database, connection -> state[0] = note(connection, claimed, attempt));
        return state[0];
    }

    private static State note(Connection connection, Claimed claimed, Attempt attempt) throws SQLException {
        int status = attempt.status() == null ? 0 : attempt.status();
        String error = attempt.error() == null ? "" : attempt.error();
        new Query(NOTE_ATTEMPT, attempt.outcome().wireName(), status, error, claimed.id(), claimed.number())
                .execute(connection);
        Duration pause = Backoff.after(
                claimed.number(),
                attempt.retryAfter(),
                ThreadLocalRandom.current().nextDouble());
        boolean again =
                attempt.outcome() == Outcome.RETRY && claimed.age().plus(pause).compareTo(Backoff.LIFE) < 0;
        if (again) {
            return update(
                            connection,
                            claimed,
                            new Query(
                                    "update delivery set next_attempt_at = clock_timestamp() + make_interval(secs => ?),"
                                            + " last_status = nullif(?, 0), last_error = nullif(?, '')",
                                    pause.toMillis() / 1000.0,
                                    status,
                                    error))
                    ? State.PENDING
                    : State.LOST;
        }
        boolean delivered = attempt.outcome() == Outcome.DELIVERED;
        boolean mine = update(
                connection,
                claimed,
                new Query(
                        "update delivery set state = ?, next_attempt_at = null, ended_at = clock_timestamp(),"
                                + " last_status = nullif(?, 0), last_error = nullif(?, '')",
                        delivered ? "delivered" : "failed",
                        status,
                        attempt.outcome() == Outcome.RETRY ? "given up after 24 h: " + error : error));
        if (mine && !delivered) {
            forget(connection, claimed.id());
        }
        if (!mine) {
            return State.LOST;
        }
        return delivered ? State.DELIVERED : State.FAILED;
    }

    private static boolean update(Connection connection, Claimed claimed, Query update) throws SQLException {
        return !update.then(MINE + " returning id", claimed.id(), claimed.number())
                .list(connection, row -> row.getString(1))
                .isEmpty();
    }

    /** Who did not get the problem does not get the recovery. */
    private static void forget(Connection connection, UUID delivery) throws SQLException {
        new Query("delete from told where problem_delivery = ?", delivery).execute(connection);
    }

    /** Ends what is on its way by a channel that is switched off; within a transaction in it. */
    void end(long channel, String why) {
        new Query("""
                        with ended as (
                            update delivery set state = 'failed', next_attempt_at = null, ended_at = now(), last_error = ?
                            where channel_id = ? and state = 'pending' returning id)
                        delete from told using ended where told.problem_delivery = ended.id""", why, channel).execute(database);
    }

    /** Keeps a message of the test button with what became of it. */
    void keep(long channel, MessageContent content, Attempt attempt) {
        new Query(
                        """
                        insert into delivery (id, channel_id, kind, state, title, problems, alert_ids, content, created_at,
                            attempts, last_attempt_at, last_status, last_error, ended_at)
                        values (?, ?, 'test', ?, ?, false, '{}', ?::jsonb, ?, 1, ?, nullif(?, 0), nullif(?, ''), now())""",
                        content.delivery(),
                        channel,
                        attempt.outcome() == Outcome.DELIVERED ? "delivered" : "failed",
                        content.title(),
                        MessageJson.write(content),
                        content.createdAt(),
                        content.createdAt(),
                        attempt.status() == null ? 0 : attempt.status(),
                        attempt.error() == null ? "" : attempt.error())
                .execute(database);
    }

    /** One as clients see it. */
    Optional<DeliveryView> view(UUID delivery) {
        return new Query("select * from delivery").where("id = ?", delivery).first(database, DeliveryView::read);
    }

    /** How much waits, and since when. */
    record Waiting(long notices, long deliveries, double oldestSeconds) {}

    /** Counts what waits. */
    Waiting waiting() {
        return new Query("""
                        select (select count(*) from notice) as notices, count(*) as deliveries,
                            coalesce(extract(epoch from now() - min(created_at)), 0) as oldest
                        from delivery where state = 'pending'""")
                .first(
                        database,
                        row -> new Waiting(row.getLong("notices"), row.getLong("deliveries"), row.getDouble("oldest")))
                .orElseThrow();
    }
}
