package io.nvrfleet.ingestion.topics;

import io.nvrfleet.events.Topic;
import io.nvrfleet.events.Topics;
import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.service.topic.MissingTopics;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.jboss.logging.Logger;

/** Looks every 10 s whether the service's topics are there, and makes those that are not: also for a Kafka that came back empty. */
@ApplicationScoped
class TopicWatch {
    private static final Logger LOG = Logger.getLogger(TopicWatch.class);

    private final MissingTopics missing;
    private final short replication;

    TopicWatch(MissingTopics missing, IngestionConfig config) {
        this.missing = missing;
        this.replication = (short) config.topicReplication();
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            missing.make(Topics.provisionedBy(Topic.Service.INGESTION_SERVICE), this::newTopic);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf("the topics cannot be looked at now: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private NewTopic newTopic(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(), replication).configs(topic.settings());
    }
}
