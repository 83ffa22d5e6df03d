package io.nvrfleet.ingestion.alert.notify;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.ingestion.alert.notify.Attempt.Outcome;
import io.nvrfleet.ingestion.alert.notify.WebPush.Keys;
import io.nvrfleet.rest.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Browsers that are told by channels of web push, and which of them have got a message. */
@ApplicationScoped
class Subscriptions {
    /** More than one has, at a time; a channel that has more tells these. */
    static final int MOST_OF_A_CHANNEL = 1_000;

    private static final String REACHED = """
            select from delivery_attempt done
            where done.delivery_id = ? and done.target = subscription.id and done.outcome in ('delivered', 'refused')""";

    private final AgroalDataSource database;

    Subscriptions(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * A browser.
     *
     * @param id never that of another one
     */
    record Subscriber(long id, String endpoint, Keys keys) {}

    /** Those of a channel that a message has not reached, and that have not refused it. */
    List<Subscriber> left(long channel, UUID delivery) {
        return new Query("select id, endpoint, p256dh, auth from web_push_subscription subscription")
                .where("channel_id = ?", channel)
                .where("not exists (" + REACHED + ")", delivery)
                .then("order by id limit ?", MOST_OF_A_CHANNEL)
                .list(
                        database,
                        row -> new Subscriber(
                                row.getLong("id"),
                                row.getString("endpoint"),
                                new Keys(row.getString("p256dh"), row.getString("auth"))));
    }

    /** How many a message has reached. */
    int reached(UUID delivery) {
        return new Query(
                        "select count(*)::int from delivery_attempt where delivery_id = ? and target <> 0 and outcome = 'delivered'",
                        delivery)
                .first(database, row -> row.getInt(1))
                .orElse(0);
    }

    /** Notes what became of an attempt to reach a browser, unless it is one of the test button, and forgets one that is gone. */
    void note(MessageContent content, int number, Subscriber subscriber, Attempt attempt) {
        if (attempt.outcome() == Outcome.GONE) {
            // The push service says it of the endpoint, whatever channel it is told by.
            new Query("delete from web_push_subscription")
                    .where("md5(endpoint) = md5(?)", subscriber.endpoint())
                    .where("endpoint = ?", subscriber.endpoint())
                    .execute(database);
        }
        new Query(
                        """
                        insert into delivery_attempt (delivery_id, number, target, ended_at, outcome, status, error)
                        select id, ?, ?, clock_timestamp(), ?, nullif(?, 0), nullif(?, '') from delivery where id = ?
                        on conflict do nothing""",
                        number,
                        subscriber.id(),
                        attempt.outcome().wireName(),
                        attempt.status() == null ? 0 : attempt.status(),
                        attempt.error() == null ? "" : attempt.error(),
                        content.delivery())
                .execute(database);
    }

    /** Lets a browser be told by a channel. */
    void add(WebPush.Subscription subscription) {
        new Query(
                        """
                        insert into web_push_subscription (channel_id, endpoint, p256dh, auth)
                        values (?, ?, ?, ?)
                        on conflict (channel_id, md5(endpoint)) do update set p256dh = excluded.p256dh, auth = excluded.auth""",
                        subscription.channelId(),
                        subscription.endpoint(),
                        subscription.keys().p256dh(),
                        subscription.keys().auth())
                .execute(database);
    }

    /** Lets a browser be told no more, by any channel. */
    void remove(String endpoint) {
        new Query("delete from web_push_subscription")
                .where("md5(endpoint) = md5(?)", endpoint)
                .where("endpoint = ?", endpoint)
                .execute(database);
    }
}
