package io.nvrfleet.gateway.link;

import io.nvrfleet.events.Topics;
import io.nvrfleet.gateway.dashboard.Feed;
import io.nvrfleet.gateway.dashboard.FeedPosition;
import io.nvrfleet.gateway.dashboard.ViewerHub;
import io.nvrfleet.gateway.directory.Directory;
import io.nvrfleet.gateway.directory.DirectoryProgress;
import io.nvrfleet.gateway.kafka.Channels;
import io.nvrfleet.gateway.kafka.TopicAdmin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.jboss.logging.Logger;

/** What is done when a topic was made anew: Kafka lost its data, somebody deleted the topic, or it was not there before. */
@ApplicationScoped
class TopicChanges {
    /** Without these a gateway can do nothing. */
    static final List<String> TOPICS =
            List.of(Topics.NVR_EVENTS, Topics.NVR_STATUS_CHANGES, Topics.NVR_SESSIONS, Topics.NVR_DIRECTORY);

    static final String EVENTS = "nvr-events";
    static final String STATUS_CHANGES = "status-changes";
    static final String SESSIONS = "sessions";
    static final String DIRECTORY = "directory";

    /** The channels of topics that may be missing: viewers are not told of these, all else works. */
    static final Map<String, String> OPTIONAL_CHANNELS =
            Map.of(Topics.MEDIA_STREAMS, "streams", Topics.ALERTS, "alerts");

    private static final Logger LOG = Logger.getLogger(TopicChanges.class);
    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final TopicAdmin topics;
    private final Channels channels;
    private final Directory directory;
    private final DirectoryProgress progress;
    private final ViewerHub hub;
    private final Set<Uuid> complainedOf = new HashSet<>();

    TopicChanges(TopicAdmin topics, Channels channels, Directory directory, DirectoryProgress progress, ViewerHub hub) {
        this.topics = topics;
        this.channels = channels;
        this.directory = directory;
        this.progress = progress;
        this.hub = hub;
    }

    /** The topics as they are now: those that a gateway needs, and the optional ones that are there and as they have to be. */
    Uni<Map<String, TopicDescription>> look() {
        return Uni.combine()
                .all()
                .unis(topics.describe(TOPICS), topics.find(Topics.MEDIA_STREAMS), topics.find(Topics.ALERTS))
                .with((needed, streams, alerts) -> {
                    Map<String, TopicDescription> found = new HashMap<>(needed);
                    Stream.of(streams, alerts)
                            .flatMap(Optional::stream)
                            .filter(this::isReadWhole)
                            .forEach(topic -> found.put(topic.name(), topic));
                    return found;
                });
    }

    /** Starts over in every topic that is not the one it was, or was not there. */
    Uni<Void> apply(Map<String, TopicDescription> before, Map<String, TopicDescription> now) {
        Uni<Void> all = NOTHING;
        for (TopicDescription topic : now.values()) {
            TopicDescription old = before.get(topic.name());
            if (old == null || !old.topicId().equals(topic.topicId())) {
                all = all.chain(() -> startOver(topic));
            }
        }
        return all;
    }

    /**
     * Whether it has as many partitions as the channel reads; complains once where it has not. To wait for the place in a partition
     * that is not there would take for ever.
     */
    private boolean isReadWhole(TopicDescription topic) {
        int partitions = topic.partitions().size();
        boolean readWhole = partitions == Topics.named(topic.name()).partitions();
        if (!readWhole && complainedOf.add(topic.topicId())) {
            LOG.warnf(
                    "%s has %d partitions instead of %d: viewers are not told of all that it has",
                    topic.name(), partitions, Topics.named(topic.name()).partitions());
        }
        return readWhole;
    }

    private Uni<Void> startOver(TopicDescription topic) {
        LOG.warnf("%s is a new topic, reading it from its start", topic.name());
        return switch (topic.name()) {
            case Topics.NVR_DIRECTORY -> topics.ends(topic).chain(ends -> startDirectoryOver(topic, ends));
            case Topics.NVR_STATUS_CHANGES -> {
                List<Long> start = Collections.nCopies(topic.partitions().size(), 0L);
                hub.restart(Feed.STATUS, new FeedPosition(topic.topicId().toString(), start));
                yield channels.rewind(STATUS_CHANGES);
            }
            case Topics.NVR_SESSIONS -> channels.rewind(SESSIONS);
            default -> {
                String channel = OPTIONAL_CHANNELS.get(topic.name());
                yield channel == null ? NOTHING : channels.rewind(channel);
            }
        };
    }

    private Uni<Void> startDirectoryOver(TopicDescription topic, List<Long> ends) {
        progress.startOver(ends);
        directory.startOver();
        hub.restart(Feed.DIRECTORY, new FeedPosition(topic.topicId().toString(), ends));
        return channels.rewind(DIRECTORY);
    }
}
