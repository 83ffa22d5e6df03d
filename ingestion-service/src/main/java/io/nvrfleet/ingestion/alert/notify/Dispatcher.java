package io.nvrfleet.ingestion.alert.notify;

import static io.nvrfleet.rest.Columns.constant;
import static io.nvrfleet.rest.Columns.instant;
import static io.nvrfleet.rest.Columns.optionalConstant;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.notify.DispatchPlan.Waiting;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.nvrfleet.service.sql.ColumnArrays;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of notices, once in the cluster, as {@link DispatchPlan} says: the message, what its channel is told by it, and the notices
 * it takes away are one transaction, so that a replica which ends has made all of it or nothing. Per channel one message at a time is on its
 * way: while a receiver is away its notices wait, and are told together when it is back, or are over by then.
 */
@ApplicationScoped
class Dispatcher {
    /** From the least bad on, as PostgreSQL reads them. */
    static final String SEVERITIES = "array['info', 'warning', 'critical']";

    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** After so long a run begins with no further channel. */
    private static final Duration BUSY = Duration.ofSeconds(5);

    private static final int CHANNELS = 100;

    /** Of a channel, the worst first. What is beyond comes with a later message. */
    private static final int NOTICES = 5_000;

    /** Until a channel is looked at again of which not all notices were read, and none is due. */
    private static final Duration REST = Duration.ofMinutes(1);

    private static final String DUE = """
            select channel.*, clock_timestamp() as now from notification_channel channel
            where not exists (select from delivery where delivery.channel_id = channel.id and delivery.state = 'pending')
                and (exists (select from notice where notice.channel_id = channel.id and not notice.seen)
                    or exists (select from channel_look look where look.channel_id = channel.id and look.look_at <= clock_timestamp()))
            order by channel.id limit ?
            """;

    private static final String WAITING = """
            select notice.id, notice.alert_id, notice.kind, notice.severity, notice.at,
                told.alert_id is not null and told.recovery_delivery is null as told
            from notice left join told using (channel_id, alert_id)
            where notice.channel_id = ?
            order by array_position(%s, notice.severity) desc, notice.id limit ?
            """.formatted(SEVERITIES);

    private static final String LINES = """
            select notice.id, notice.alert, told.problem_delivery
            from notice left join told using (channel_id, alert_id) where notice.id = any (?::bigint[])
            """;

    private static final String FREEZE = """
            insert into delivery (id, channel_id, kind, state, title, problems, alert_ids, content, created_at, next_attempt_at)
            values (?, ?, ?, 'pending', ?, ?, ?::bigint[], ?::jsonb, ?, ?)
            """;

    private static final String TELL = """
            insert into told (channel_id, alert_id, problem_delivery)
            select ?, alert_id, ?::uuid from unnest(?::bigint[]) alert_id
            on conflict do nothing
            """;

    private static final String LOOK_AGAIN = """
            insert into channel_look (channel_id, look_at) values (?, ?)
            on conflict (channel_id) do update set look_at = excluded.look_at
            """;

    private final Sender sender;
    private final MeterRegistry meters;

    Dispatcher(Sender sender, MeterRegistry meters) {
        this.sender = sender;
        this.meters = meters;
    }

    private record Due(
            long id, String name, ChannelType type, boolean enabled, DispatchPlan.Settings settings, Instant now) {
        static Due read(ResultSet row) throws SQLException {
            return new Due(
                    row.getLong("id"),
                    row.getString("name"),
                    constant(row, "type", ChannelType.class),
                    row.getBoolean("enabled"),
                    new DispatchPlan.Settings(
                            Duration.ofSeconds(row.getInt("group_seconds")),
                            Duration.ofSeconds(row.getInt("cooldown_seconds")),
                            row.getObject("max_per_hour", Integer.class),
                            quiet(row)),
                    instant(row, "now"));
        }
    }

    /** Of a channel's row; null when it has none. */
    static @Nullable QuietHours quiet(ResultSet row) throws SQLException {
        LocalTime from = row.getObject("quiet_from", LocalTime.class);
        return from == null
                ? null
                : new QuietHours(
                        from,
                        row.getObject("quiet_to", LocalTime.class),
                        row.getString("quiet_zone"),
                        optionalConstant(row, "quiet_pass", Severity.class));
    }

    /** The alert of a notice, and which message told of its problem. */
    private record Known(long notice, Alert alert, @Nullable UUID problemDelivery) {}

    void begin(@Observes StartupEvent started, ClusterJobs jobs) {
        jobs.schedule(new Job("notify", EVERY, LIMIT, new Job.Work() {
            @Override
            public void run(Connection connection) throws SQLException {
                dispatch(connection);
            }

            @Override
            public void afterwards() {
                sender.wake();
            }
        }));
    }

    /** Makes the messages that are due. */
    void dispatch(Connection connection) throws SQLException {
        long begin = System.nanoTime();
        for (Due channel : new Query(DUE, CHANNELS).list(connection, Due::read)) {
            if (System.nanoTime() - begin > BUSY.toNanos()) {
                return;
            }
            dispatch(connection, channel);
        }
    }

    private void dispatch(Connection connection, Due channel) throws SQLException {
        if (!channel.enabled()) {
            new Query("delete from notice")
                    .where("channel_id = ?", channel.id())
                    .execute(connection);
            lookAgain(connection, channel.id(), null);
            return;
        }
        // First marked, then read by a statement of its own: so nothing is marked that is not read.
        new Query("update notice set seen = true")
                .where("channel_id = ?", channel.id())
                .where("not seen")
                .execute(connection);
        List<Waiting> waiting = new Query(WAITING, channel.id(), NOTICES)
                .list(
                        connection,
                        row -> new Waiting(
                                row.getLong("id"),
                                row.getLong("alert_id"),
                                row.getString("kind").equals("problem"),
                                constant(row, "severity", Severity.class),
                                instant(row, "at"),
                                row.getBoolean("told")));
        DispatchPlan plan = DispatchPlan.of(channel.settings(), waiting, sent(connection, channel), channel.now());
        remove(connection, plan.dropped());
        if (plan.message() != null) {
            freeze(connection, channel, plan.message());
        }
        Instant next = plan.lookAt();
        if (waiting.size() == NOTICES
                && next != null
                && next.isAfter(channel.now().plus(REST))) {
            next = channel.now().plus(REST);
        }
        lookAgain(connection, channel.id(), next);
    }

    private static List<Instant> sent(Connection connection, Due channel) throws SQLException {
        return new Query("select created_at from delivery")
                .where("channel_id = ?", channel.id())
                .where("problems and state <> 'failed'")
                .where("created_at > ?", channel.now().minus(channel.settings().memory()))
                .list(connection, row -> instant(row, "created_at"));
    }

    private void freeze(Connection connection, Due channel, DispatchPlan.Message message) throws SQLException {
        UUID id = UUID.randomUUID();
        DeliveryView.Kind kind = message.digest() ? DeliveryView.Kind.DIGEST : DeliveryView.Kind.ALERTS;
        MessageContent content = content(connection, id, channel, kind, message);
        List<String> alerts = message.lines().stream()
                .map(line -> String.valueOf(line.alertId()))
                .toList();
        new Query(
                        FREEZE,
                        id,
                        channel.id(),
                        kind.wireName(),
                        content.title(),
                        message.problems(),
                        alerts,
                        MessageJson.write(content),
                        channel.now(),
                        channel.now())
                .execute(connection);
        new Query(TELL, channel.id(), id, alerts(message, MessageContent.Event.PROBLEM)).execute(connection);
        new Query("update told set recovery_delivery = ?", id)
                .where("channel_id = ?", channel.id())
                .where("alert_id = any (?::bigint[])", alerts(message, MessageContent.Event.RECOVERY))
                .execute(connection);
        remove(
                connection,
                message.lines().stream()
                        .flatMap(line -> line.notices().stream())
                        .toList());
        meters.counter("nvrfleet.notify.messages", "type", channel.type().wireName(), "kind", kind.wireName())
                .increment();
    }

    private static List<String> alerts(DispatchPlan.Message message, MessageContent.Event event) {
        return message.lines().stream()
                .filter(line -> line.event() == event)
                .map(line -> String.valueOf(line.alertId()))
                .toList();
    }

    private static MessageContent content(
            Connection connection, UUID id, Due channel, DeliveryView.Kind kind, DispatchPlan.Message message)
            throws SQLException {
        List<DispatchPlan.Line> listed =
                message.lines().stream().limit(MessageContent.MOST_LINES).toList();
        Map<Long, Known> known = new HashMap<>();
        List<String> notices = listed.stream()
                .map(line -> String.valueOf(line.notices().getLast()))
                .toList();
        new Query(LINES, notices)
                .list(
                        connection,
                        row -> new Known(
                                row.getLong("id"),
                                MessageJson.read(row.getString("alert"), Alert.class),
                                row.getObject("problem_delivery", UUID.class)))
                .forEach(one -> known.put(one.notice(), one));
        List<MessageContent.Line> lines = new ArrayList<>();
        for (DispatchPlan.Line line : listed) {
            Known one = known.get(line.notices().getLast());
            if (one != null) {
                lines.add(new MessageContent.Line(
                        line.event(),
                        one.alert(),
                        line.event() == MessageContent.Event.RECOVERY ? one.problemDelivery() : null));
            }
        }
        int problems = alerts(message, MessageContent.Event.PROBLEM).size();
        int recoveries = alerts(message, MessageContent.Event.RECOVERY).size();
        int meanwhile = message.lines().size() - problems - recoveries;
        return new MessageContent(
                id,
                channel.name(),
                kind,
                MessageText.title(message.digest(), problems, recoveries, meanwhile, lines.getFirst()),
                channel.now(),
                problems,
                recoveries,
                meanwhile,
                message.lines().getFirst().severity(),
                lines);
    }

    private static void remove(Connection connection, Collection<Long> notices) throws SQLException {
        ColumnArrays ids = new ColumnArrays("int8");
        notices.forEach(ids::add);
        ids.execute(connection, "delete from notice where id = any (?)");
    }

    private static void lookAgain(Connection connection, long channel, @Nullable Instant next) throws SQLException {
        Query query = next == null
                ? new Query("delete from channel_look").where("channel_id = ?", channel)
                : new Query(LOOK_AGAIN, channel, next);
        query.execute(connection);
    }
}
