package io.nvrfleet.ingestion.alert.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.Revision;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Saves, changes and removes channels. A secret goes in and never comes out. */
@ApplicationScoped
class Channels {
    private static final String SORT = "name";
    private static final String NEWEST = "newest";

    private static final String SELECT = """
            select channel.*, channel.secret is not null as secret_set,
                (select count(*) from web_push_subscription subscription
                    where subscription.channel_id = channel.id) as subscriptions
            from notification_channel channel""";

    /** Values that are not there are empty: a statement's values are never null. */
    private static final String VALUES = """
            select name, ?, mail_to, url, template, secret, min_severity, site_ids, quiet_from, quiet_to, quiet_zone, quiet_pass,
                group_seconds, cooldown_seconds, max_per_hour, enabled
            from jsonb_populate_record(null::notification_channel, ?::jsonb)""";

    private static final String COLUMNS = """
            name, type, mail_to, url, template, secret, min_severity, site_ids, quiet_from, quiet_to, quiet_zone, quiet_pass,
                group_seconds, cooldown_seconds, max_per_hour, enabled""";

    private static final String INSERT =
            "insert into notification_channel (" + COLUMNS + ") " + VALUES + " returning id";

    private static final String UPDATE = "update notification_channel set (" + COLUMNS + ") = (" + VALUES
            + "), revision = revision + 1, updated_at = now() where id = ?";

    /** The next look at it is by its new settings. */
    private static final String LOOK = """
            insert into channel_look (channel_id, look_at) values (?, now())
            on conflict (channel_id) do update set look_at = excluded.look_at""";

    private final AgroalDataSource database;
    private final ObjectMapper json;
    private final Validator validator;
    private final OutboundHttp http;
    private final BrowserPush push;
    private final Sender sender;
    private final Deliveries deliveries;
    private final Subscriptions subscriptions;

    Channels(
            AgroalDataSource database,
            ObjectMapper json,
            Validator validator,
            OutboundHttp http,
            BrowserPush push,
            Sender sender,
            Deliveries deliveries,
            Subscriptions subscriptions) {
        this.database = database;
        this.json = json;
        this.validator = validator;
        this.http = http;
        this.push = push;
        this.sender = sender;
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
    }

    /** A page by name. */
    Page<ChannelView> list(@Nullable String cursor, int limit) {
        Query query = new Query(SELECT);
        if (cursor != null) {
            query.where(
                    "name_key > lower(?)", Cursor.decode(cursor, SORT, 1).keys().getFirst());
        }
        List<ChannelView> channels =
                withNewest(query.then("order by name_key limit ?", limit + 1).list(database, ChannelView::read));
        return Page.of(channels, limit, last -> Cursor.after(SORT, last.name()));
    }

    private List<ChannelView> withNewest(List<ChannelView> channels) {
        Map<Long, DeliveryView> newest = new HashMap<>();
        new Query(
                        """
                        select newest.* from unnest(?::bigint[]) wanted(id) cross join lateral (
                            select * from delivery where channel_id = wanted.id order by number desc limit 1) newest""",
                        channels.stream()
                                .map(channel -> String.valueOf(channel.id()))
                                .toList())
                .list(database, row -> newest.put(row.getLong("channel_id"), DeliveryView.read(row)));
        return channels.stream()
                .map(channel -> channel.with(newest.get(channel.id())))
                .toList();
    }

    /**
     * One channel.
     *
     * @throws ProblemException 404
     */
    ChannelView get(long id) {
        return withNewest(List.of(find(id, ""))).getFirst();
    }

    private ChannelView find(long id, String tail) {
        return new Query(SELECT)
                .where("channel.id = ?", id)
                .then(tail)
                .first(database, ChannelView::read)
                .orElseThrow(() -> ProblemException.notFound("There is no channel " + id + "."));
    }

    /**
     * Saves a channel.
     *
     * @throws ProblemException 409 when there is one of that name, whatever the case, 422 when it does not fit its type
     */
    @Transactional
    ChannelView save(ChannelRequest request) {
        ChannelValues values = ChannelValues.of(request, http);
        requireFree(values.name());
        long id = new Query(INSERT, values.type().wireName(), row(values))
                .first(database, row -> row.getLong("id"))
                .orElseThrow();
        return get(id);
    }

    /**
     * Changes a channel; a patch that changes nothing makes no revision.
     *
     * @throws ProblemException 404, 409, 412, 422
     */
    @Transactional
    ChannelView change(long id, @Nullable String ifMatch, @Nullable JsonNode patch) {
        ChannelView channel = hold(id, ifMatch);
        if (!(patch instanceof ObjectNode fields)) {
            throw ProblemException.badRequest("body", "must be a JSON object with the fields to change");
        }
        for (String field : List.of("id", "type")) {
            if (fields.has(field)) {
                throw ProblemException.impossible(field, "never changes");
            }
        }
        String secret = secret(id);
        ChannelRequest before = said(channel, secret);
        ChannelRequest after = merged(before, fields);
        if (after.equals(before)) {
            return get(id);
        }
        ChannelValues values = ChannelValues.of(after, http);
        if (!values.name().equalsIgnoreCase(channel.name())) {
            requireFree(values.name());
        }
        new Query(UPDATE, values.type().wireName(), row(values), id).execute(database);
        if (!values.enabled()) {
            deliveries.end(id, "the channel was switched off");
        }
        new Query(LOOK, id).execute(database);
        return get(id);
    }

    /** What was said of a channel, so that a patch can be laid over it. */
    private static ChannelRequest said(ChannelView channel, @Nullable String secret) {
        ChannelConfig config = channel.config();
        return new ChannelRequest(
                channel.name(),
                channel.type(),
                new ChannelConfig(config.to(), config.url(), config.template(), secret, null),
                channel.minSeverity(),
                channel.siteIds(),
                channel.quietHours(),
                channel.groupSeconds(),
                channel.cooldownSeconds(),
                channel.maxPerHour(),
                channel.enabled());
    }

    private ChannelRequest merged(ChannelRequest before, ObjectNode patch) {
        try {
            ObjectNode tree = json.valueToTree(before);
            merge(tree, patch);
            ChannelRequest after = json.treeToValue(tree, ChannelRequest.class);
            Set<ConstraintViolation<ChannelRequest>> violations = validator.validate(after);
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
            return after;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RFC 7396, also within what is in a field: a secret stays when nothing is said of it. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            if (field.getValue() instanceof ObjectNode change
                    && target.get(field.getKey()) instanceof ObjectNode inner) {
                merge(inner, change);
            } else {
                target.set(field.getKey(), field.getValue());
            }
        }
    }

    /**
     * Removes a channel with all that waits for it and was sent by it.
     *
     * @throws ProblemException 404, 412
     */
    @Transactional
    void remove(long id, @Nullable String ifMatch) {
        hold(id, ifMatch);
        new Query("delete from notification_channel").where("id = ?", id).execute(database);
    }

    /** Nobody else changes it before the end of the transaction. */
    private ChannelView hold(long id, @Nullable String ifMatch) {
        ChannelView channel = find(id, "for update of channel");
        Revision.require(ifMatch, channel.revision());
        return channel;
    }

    private @Nullable String secret(long id) {
        return new Query("select coalesce(secret, '') as secret from notification_channel")
                .where("id = ?", id)
                .first(database, row -> row.getString("secret"))
                .filter(secret -> !secret.isEmpty())
                .orElse(null);
    }

    private void requireFree(String name) {
        if (new Query("select from notification_channel")
                .where("name_key = lower(?)", name)
                .first(database, row -> name)
                .isPresent()) {
            throw ProblemException.conflict("There is a channel named " + name + ".");
        }
    }

    /** The columns of a row, as PostgreSQL reads them from JSON. */
    private String row(ChannelValues values) {
        QuietHours quiet = values.quiet();
        ObjectNode row = json.createObjectNode()
                .put("name", values.name())
                .put("url", values.url())
                .put(
                        "template",
                        values.template() == null ? null : values.template().wireName())
                .put("secret", values.secret())
                .put("min_severity", values.minSeverity().wireName())
                .put("group_seconds", values.groupSeconds())
                .put("cooldown_seconds", values.cooldownSeconds())
                .put("max_per_hour", values.maxPerHour())
                .put("enabled", values.enabled());
        row.set("mail_to", json.valueToTree(values.to()));
        row.set("site_ids", json.valueToTree(values.siteIds()));
        if (quiet != null) {
            Severity pass = quiet.passSeverity();
            row.put("quiet_from", quiet.from().toString())
                    .put("quiet_to", quiet.to().toString())
                    .put("quiet_zone", quiet.timeZone())
                    .put("quiet_pass", pass == null ? null : pass.wireName());
        }
        return row.toString();
    }

    /**
     * Sends a message of the test button by a channel, whatever its settings.
     *
     * @throws ProblemException 404
     */
    DeliveryView test(long id) throws InterruptedException {
        ChannelView channel = find(id, "");
        Channel target = new Query("select " + Channel.COLUMNS + " from notification_channel channel")
                .where("channel.id = ?", id)
                .first(database, Channel::read)
                .orElseThrow();
        MessageContent sent = sender.test(target, channel.name());
        return deliveries
                .view(sent.delivery())
                .orElseThrow(() -> ProblemException.notFound("The channel " + id + " was removed meanwhile."));
    }

    /**
     * A page of what was sent, the newest first.
     *
     * @throws ProblemException 404
     */
    Page<DeliveryView> deliveries(long id, DeliveryView.@Nullable State state, @Nullable String cursor, int limit) {
        find(id, "");
        Query query = new Query("select * from delivery").where("channel_id = ?", id);
        if (state != null) {
            query.where("state = ?", state.wireName());
        }
        if (cursor != null) {
            query.where("number < ?", Cursor.decode(cursor, NEWEST, 1).number(0));
        }
        List<Numbered> rows = query.then("order by number desc limit ?", limit + 1)
                .list(database, row -> new Numbered(row.getLong("number"), DeliveryView.read(row)));
        Page<Numbered> page = Page.of(rows, limit, last -> Cursor.after(NEWEST, last.number()));
        return new Page<>(page.items().stream().map(Numbered::delivery).toList(), page.nextCursor());
    }

    private record Numbered(long number, DeliveryView delivery) {}

    /**
     * Lets a browser be told by a channel.
     *
     * @throws ProblemException 404 when there is no such channel, 422 when it is not one of web push, when web push is not set up, or when
     *     the browser's keys or its endpoint cannot be
     */
    @Transactional
    void subscribe(WebPush.Subscription subscription) {
        ChannelView channel = find(subscription.channelId(), "for share of channel");
        if (channel.type() != ChannelType.WEB_PUSH) {
            throw ProblemException.impossible("channel_id", "is not a channel of the type web_push");
        }
        if (push.key() == null) {
            throw ProblemException.impossible("channel_id", "web push is not set up here");
        }
        ChannelValues.checkUrl("endpoint", subscription.endpoint(), http, true);
        String refusal = push.refusal(subscription.keys());
        if (refusal != null) {
            throw ProblemException.impossible("keys", refusal);
        }
        long there = channel.subscriptions() == null ? 0 : channel.subscriptions();
        if (there >= Subscriptions.MOST_OF_A_CHANNEL) {
            throw ProblemException.impossible("channel_id", "tells " + there + " browsers already");
        }
        subscriptions.add(subscription);
    }
}
