package io.nvrfleet.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.EventType;
import io.nvrfleet.events.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the product to what the page promises of its topics. */
class PromiseTest {
    @Test
    void shouldKeepRecordsAsLongAsPromised() {
        assertThat(Topics.named("nvr.status-changes.v1").retention()).isEqualTo(Duration.ofDays(30));
        assertThat(Topics.named("camera.telemetry.v1").retention()).isEqualTo(Duration.ofHours(24));
        assertThat(Topics.named("camera.directory.v1").retention()).isNull();
    }

    @Test
    void shouldKeyByTheHostnameInLowerCase() {
        assertThat(Stream.of(
                        Example.offline("NVR-1", 1, Example.TEN),
                        Example.registered("NVR-1", 2L, true),
                        Example.reported("NVR-1", "CAM-001", Example.TEN, 12.4, 41.5)))
                .allSatisfy(event -> assertThat(event.key()).isEqualTo("nvr-1"));
    }

    @Test
    void shouldWriteThePromisedTypes() {
        assertThat(typesOf("nvr.status-changes.v1"))
                .contains("io.nvrfleet.nvr-status-changed.v1", "io.nvrfleet.camera-status-changed.v1");
        assertThat(typesOf("camera.telemetry.v1")).contains("io.nvrfleet.camera-reported.v1");
        assertThat(typesOf("camera.directory.v1")).contains("io.nvrfleet.camera-directory-entry.v1");
    }

    private static Stream<String> typesOf(String topic) {
        return Arrays.stream(EventType.values())
                .filter(type -> type.topic().equals(topic))
                .map(EventType::wireName);
    }
}
