package io.nvrfleet.gateway.link;

import io.nvrfleet.events.Topics;
import io.nvrfleet.gateway.dashboard.FeedPosition;
import io.nvrfleet.gateway.dashboard.ViewerHub;
import io.nvrfleet.gateway.directory.DirectoryProgress;
import io.nvrfleet.gateway.kafka.Channels;
import io.nvrfleet.gateway.kafka.TopicAdmin;
import io.nvrfleet.gateway.publish.PublishGate;
import io.nvrfleet.gateway.time.Disruptions;
import io.nvrfleet.gateway.time.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.TopicDescription;
import org.jboss.logging.Logger;

/**
 * Brings the gateway and Kafka together, one step at a time, however long each takes.
 *
 * <pre>
 *   waiting for topics --> loading the directory --> loaded
 *                          `--------------,----------------'
 *                  looks for new topics now and then; a record failed: cut
 *                  off, until the leader of each partition answers
 * </pre>
 *
 * <p>One step is under way at a time, which guards the state.
 */
@ApplicationScoped
public class KafkaLink {
    private static final Logger LOG = Logger.getLogger(KafkaLink.class);
    private static final Duration STEP = Duration.ofMillis(250);
    private static final int STEPS_BETWEEN_LOOKS = 20;
    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final TopicAdmin topics;
    private final Channels channels;
    private final TopicChanges changes;
    private final DirectoryProgress progress;
    private final ViewerHub hub;
    private final PublishGate gate;
    private final Disruptions disruptions;
    private final Ticker ticker;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Optional<String> obstacle = Optional.of("not begun");
    private Map<String, TopicDescription> known = Map.of();
    private long timer;
    private int stepsToLook;

    KafkaLink(
            TopicAdmin topics,
            Channels channels,
            TopicChanges changes,
            DirectoryProgress progress,
            ViewerHub hub,
            PublishGate gate,
            Disruptions disruptions,
            Ticker ticker) {
        this.topics = topics;
        this.channels = channels;
        this.changes = changes;
        this.progress = progress;
        this.hub = hub;
        this.gate = gate;
        this.disruptions = disruptions;
        this.ticker = ticker;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        timer = vertx.setPeriodic(STEP.toMillis(), nothing -> step());
    }

    void stop(@Observes ShutdownEvent event, Vertx vertx) {
        vertx.cancelTimer(timer);
    }

    /** What keeps this gateway from being linked, in words for people; empty when nothing does. */
    public Optional<String> obstacle() {
        return obstacle;
    }

    private void step() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        next().subscribe()
                .with(
                        done -> {
                            report(unanswered());
                            busy.set(false);
                        },
                        failure -> {
                            report(Optional.of(String.valueOf(failure.getMessage())));
                            busy.set(false);
                        });
    }

    private Uni<Void> next() {
        if (known.isEmpty()) {
            return link();
        }
        // Also while the directory is loading: its topic may be deleted before it was read.
        return comeBack().chain(this::lookNowAndThen).chain(this::load);
    }

    private Uni<Void> link() {
        return changes.look()
                .chain(found -> topics.ends(topic(found, Topics.NVR_DIRECTORY)).chain(ends -> Uni.combine()
                        .all()
                        .unis(
                                positions(TopicChanges.STATUS_CHANGES, topic(found, Topics.NVR_STATUS_CHANGES)),
                                positions(TopicChanges.SESSIONS, topic(found, Topics.NVR_SESSIONS)),
                                optional(found, Topics.MEDIA_STREAMS),
                                optional(found, Topics.ALERTS),
                                channels.producerKnows(TopicChanges.EVENTS, Topics.NVR_EVENTS),
                                // This topic is only for people to look at: all else works without it.
                                channels.producerKnows(TopicChanges.EVENTS, Topics.NVR_REFUSALS)
                                        .onFailure()
                                        .recoverWithNull())
                        .with((status, sessions, streams, alerts, events, refusals) -> begin(found, status, ends))));
    }

    /** Once this is known, no later record of that topic is missed; all else works without it. */
    private Uni<Void> optional(Map<String, TopicDescription> found, String name) {
        TopicDescription topic = found.get(name);
        String channel = TopicChanges.OPTIONAL_CHANNELS.get(name);
        return topic == null || channel == null
                ? NOTHING
                : positions(channel, topic).replaceWithVoid().onFailure().recoverWithNull();
    }

    private Void begin(Map<String, TopicDescription> found, List<Long> status, List<Long> directory) {
        progress.target(directory);
        hub.start(
                new FeedPosition(
                        topic(found, Topics.NVR_STATUS_CHANGES).topicId().toString(), status),
                new FeedPosition(topic(found, Topics.NVR_DIRECTORY).topicId().toString(), directory));
        known = found;
        // Those who connected before may be at another gateway by now, if only this one was cut off.
        disruptions.outageEnded(ticker.nanos());
        gate.begin(topic(found, Topics.NVR_EVENTS).partitions().size());
        return null;
    }

    private Uni<Void> load() {
        if (progress.isLoaded()) {
            return NOTHING;
        }
        return positions(TopicChanges.DIRECTORY, topic(known, Topics.NVR_DIRECTORY))
                .invoke(read -> {
                    if (progress.check(read)) {
                        LOG.info("the directory is loaded");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> comeBack() {
        if (gate.isOpen()) {
            return NOTHING;
        }
        return topics.describe(List.of(Topics.NVR_EVENTS))
                .chain(found -> topics.answering(topic(found, Topics.NVR_EVENTS), gate.closed()))
                .invoke(answering -> {
                    if (!answering.isEmpty()) {
                        // Everybody has to answer a ping, also recorders whose partition was never away.
                        disruptions.outageEnded(ticker.nanos());
                        gate.open(answering);
                        lookSoon();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> lookNowAndThen() {
        if (stepsToLook-- > 0) {
            return NOTHING;
        }
        return changes.look().chain(found -> changes.apply(known, found).invoke(() -> {
            known = found;
            stepsToLook = STEPS_BETWEEN_LOOKS;
        }));
    }

    /** After an outage the topics may be others. */
    private void lookSoon() {
        stepsToLook = 0;
    }

    private Uni<List<Long>> positions(String channel, TopicDescription topic) {
        return channels.positions(channel, topic.name(), topic.partitions().size());
    }

    private static TopicDescription topic(Map<String, TopicDescription> topics, String name) {
        TopicDescription topic = topics.get(name);
        if (topic == null) {
            throw new IllegalStateException("no topic " + name);
        }
        return topic;
    }

    private Optional<String> unanswered() {
        Set<Integer> closed = gate.closed();
        return closed.isEmpty()
                ? Optional.empty()
                : Optional.of("no answer from partitions %s of %s".formatted(closed, Topics.NVR_EVENTS));
    }

    private void report(Optional<String> found) {
        if (!obstacle.equals(found)) {
            found.ifPresent(words -> LOG.infof("waiting for Kafka: %s", words));
        }
        obstacle = found;
    }
}
