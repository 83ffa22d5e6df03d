package io.nvrfleet.service.topic;

import io.nvrfleet.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes topics of the catalogue that Kafka does not have. */
@ApplicationScoped
public class MissingTopics {
    private static final Logger LOG = Logger.getLogger(MissingTopics.class);
    private static final long TIMEOUT_SECONDS = KafkaAdmin.ANSWER.toSeconds();

    private final KafkaAdmin admin;
    private final boolean create;

    /**
     * @param create whether to make what is missing; false where an operator makes the topics
     */
    public MissingTopics(
            KafkaAdmin admin, @ConfigProperty(name = "topics.create", defaultValue = "true") boolean create) {
        this.admin = admin;
        this.create = create;
    }

    /**
     * Makes sure that every topic is there.
     *
     * @throws ExecutionException also when topics are missing that an operator is to make
     */
    public void make(List<Topic> topics, Function<Topic, NewTopic> shape)
            throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> there = admin.get().listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !there.contains(topic.name()))
                .map(shape)
                .toList();
        if (!missing.isEmpty()) {
            List<String> names = missing.stream().map(NewTopic::name).toList();
            if (!create) {
                throw new ExecutionException(
                        new UnknownTopicOrPartitionException("missing, and topics.create is false: " + names));
            }
            LOG.infof("making topics: %s", names);
            make(admin.get(), missing);
        }
    }

    /** Another replica may make them at the same time. */
    private static void make(Admin admin, List<NewTopic> missing)
            throws ExecutionException, TimeoutException, InterruptedException {
        for (KafkaFuture<Void> made : admin.createTopics(missing).values().values()) {
            try {
                made.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }
}
