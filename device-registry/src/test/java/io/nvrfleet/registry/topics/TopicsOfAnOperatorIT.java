package io.nvrfleet.registry.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.events.Topic;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** An operator makes the topics ({@code topics.create=false}). */
class TopicsOfAnOperatorIT {
    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void shouldWaitForTheTopicsAndMakeNone_whenAnOperatorMakesThem() throws Exception {
        try (Rig rig = Rig.start();
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", rig.kafka().bootstrapServers()))) {
            ServiceProcess registry = rig.registry(Map.of("topics.create", "false"), List.of());
            await().atMost(SOON).until(() -> registry.log().contains("topics.create is false"));
            assertThat(admin.listTopics().names().get(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isEmpty();

            List<NewTopic> topics = Topics.provisionedBy(Topic.Service.DEVICE_REGISTRY).stream()
                    .map(topic -> new NewTopic(topic.name(), Rig.PARTITIONS, (short) 1).configs(topic.settings()))
                    .toList();
            admin.createTopics(topics).all().get(SOON.toSeconds(), TimeUnit.SECONDS);
            registry.awaitReady();
        }
    }
}
