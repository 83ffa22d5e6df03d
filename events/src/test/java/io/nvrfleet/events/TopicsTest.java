package io.nvrfleet.events;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.Topic.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final Path PAGE = Path.of("..", "docs", "protocol", "topics.md");

    @Test
    void shouldListTheTopicOfEveryEventOnce() {
        assertThat(Topics.ALL.stream().map(Topic::name)).doesNotHaveDuplicates().containsAll(topicsOfEvents());
    }

    @Test
    void shouldBeOnThePageAsTheyAre() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| `(nvr|camera|media|alerts|maintenance)\\..*"))
                .filter(line -> line.chars().filter(c -> c == '|').count() == 7)
                .toList();

        assertThat(rows).isEqualTo(Topics.ALL.stream().map(TopicsTest::row).toList());
    }

    @Test
    void shouldLeaveTheGatewayNoneToMake() {
        assertThat(Topics.provisionedBy(Service.NVR_GATEWAY)).isEmpty();
        assertThat(Topics.provisionedBy(Service.DEVICE_REGISTRY)).isNotEmpty();
        assertThat(Topics.provisionedBy(Service.CAMERA_SYNC)).isNotEmpty();
        assertThat(Topics.provisionedBy(Service.INGESTION_SERVICE)).isNotEmpty();
    }

    @Test
    void shouldGiveKafkaItsSettings_whenTheLogIsMade() {
        assertThat(Topics.named(Topics.NVR_EVENTS).settings())
                .isEqualTo(Map.of(
                        "cleanup.policy", "delete",
                        "message.timestamp.type", "LogAppendTime",
                        "retention.ms", "86400000",
                        "segment.ms", "3600000"));
        assertThat(Topics.named(Topics.NVR_DIRECTORY).settings())
                .isEqualTo(Map.of("cleanup.policy", "compact", "message.timestamp.type", "CreateTime"));
    }

    private static List<String> topicsOfEvents() {
        return Arrays.stream(EventType.values()).map(EventType::topic).toList();
    }

    private static String row(Topic topic) {
        String writers = topic.writers().stream().map(Service::moduleName).collect(joining(", "));
        return "| `%s` | %s | %s | %s | %d | %s |"
                .formatted(
                        topic.name(),
                        topic.key(),
                        writers,
                        topic.provisioner().moduleName(),
                        topic.partitions(),
                        kept(topic));
    }

    private static String kept(Topic topic) {
        Duration retention = topic.retention();
        String kept = retention == null
                ? "the newest of each key"
                : retention.toDays() > 1 ? retention.toDays() + " days" : retention.toHours() + " h";
        return topic.time() == Topic.Time.LOG_APPEND ? kept + ", LogAppendTime" : kept;
    }
}
