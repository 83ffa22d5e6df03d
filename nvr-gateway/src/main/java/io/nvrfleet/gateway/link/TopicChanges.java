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
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.TopicDescription;
import org.jboss.logging.Logger;

/** What is done when a topic was made anew: Kafka lost its data, or somebody deleted the topic. */
@ApplicationScoped
class TopicChanges {
    static final List<String> TOPICS =
            List.of(Topics.NVR_EVENTS, Topics.NVR_STATUS_CHANGES, Topics.NVR_SESSIONS, Topics.NVR_DIRECTORY);

    static final String EVENTS = "nvr-events";
    static final String STATUS_CHANGES = "status-changes";
    static final String SESSIONS = "sessions";
    static final String DIRECTORY = "directory";

    private static final Logger LOG = Logger.getLogger(TopicChanges.class);
    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final TopicAdmin topics;
    private final Channels channels;
    private final Directory directory;
    private final DirectoryProgress progress;
    private final ViewerHub hub;

    TopicChanges(TopicAdmin topics, Channels channels, Directory directory, DirectoryProgress progress, ViewerHub hub) {
        this.topics = topics;
        this.channels = channels;
        this.directory = directory;
        this.progress = progress;
        this.hub = hub;
    }

    /** Starts over in every topic that is not the one it was. */
    Uni<Void> apply(Map<String, TopicDescription> before, Map<String, TopicDescription> now) {
        Uni<Void> all = NOTHING;
        for (TopicDescription topic : now.values()) {
            TopicDescription old = before.get(topic.name());
            if (old != null && !old.topicId().equals(topic.topicId())) {
                all = all.chain(() -> startOver(topic));
            }
        }
        return all;
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
            default -> NOTHING;
        };
    }

    private Uni<Void> startDirectoryOver(TopicDescription topic, List<Long> ends) {
        progress.startOver(ends);
        directory.startOver();
        hub.restart(Feed.DIRECTORY, new FeedPosition(topic.topicId().toString(), ends));
        return channels.rewind(DIRECTORY);
    }
}
