package io.nvrfleet.analytics;

import static io.nvrfleet.analytics.Example.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineMinutesTest {
    private static final String HOSTNAME = "nvr-1";

    @TempDir
    private Path directory;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> changes;
    private TestInputTopic<String, byte[]> entries;

    @BeforeEach
    void start() {
        Properties settings = OfflineMinutes.settings("nowhere:9092");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(OfflineMinutes.topology(Duration.ofMinutes(1)), settings, TEN);
        changes = input(Topics.NVR_STATUS_CHANGES);
        entries = input(Topics.CAMERA_DIRECTORY);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldSumTheRecordersOfASite_whenTheyAreOfflineInTheSameHour() {
        publish(entries, Example.registered("nvr-1", 2L, true));
        publish(entries, Example.registered("NVR-2", 2L, true));
        publish(entries, Example.registered("nvr-3", 3L, true));
        for (String hostname : new String[] {"nvr-1", "NVR-2", "nvr-3"}) {
            publish(changes, Example.offline(hostname, 1, TEN.minusSeconds(120)));
            publish(changes, Example.online(hostname, 2, TEN.plusSeconds(90)));
        }

        assertThat(output())
                .isEqualTo(Map.of(
                        key("2", "09"), minutes("2", "09", 4.0),
                        key("2", "10"), minutes("2", "10", 3.0),
                        key("3", "09"), minutes("3", "09", 2.0),
                        key("3", "10"), minutes("3", "10", 1.5)));
    }

    @Test
    void shouldCountAsTimeGoes_whenARecorderStaysOffline() {
        publish(entries, Example.registered(HOSTNAME, 2L, true));
        publish(changes, Example.offline(HOSTNAME, 1, TEN));
        driver.advanceWallClockTime(Duration.ofMinutes(1));
        assertThat(output()).containsEntry(key("2", "10"), minutes("2", "10", 1.0));

        driver.advanceWallClockTime(Duration.ofMinutes(1));
        assertThat(output()).containsEntry(key("2", "10"), minutes("2", "10", 2.0));
    }

    @Test
    void shouldStopCounting_whenTheRecorderIsDisabledMeanwhile() {
        publish(entries, Example.registered(HOSTNAME, 2L, true));
        publish(changes, Example.offline(HOSTNAME, 1, TEN));
        driver.advanceWallClockTime(Duration.ofMinutes(1));
        publish(entries, Example.registered(HOSTNAME, 2L, false));
        driver.advanceWallClockTime(Duration.ofMinutes(1));

        assertThat(output()).isEqualTo(Map.of(key("2", "10"), minutes("2", "10", 1.0)));
    }

    @Test
    void shouldCountForNoSite_whenTheRecorderHasNone() {
        publish(changes, Example.offline(HOSTNAME, 1, TEN));
        publish(changes, Example.online(HOSTNAME, 2, TEN.plusSeconds(30)));

        assertThat(output()).isEqualTo(Map.of(key("null", "10"), minutes("null", "10", 0.5)));
    }

    @Test
    void shouldGoOn_whenARecordIsOfAnotherTypeOrCannotBeRead() {
        Headers headers = headers(Example.offline(HOSTNAME, 1, TEN));
        changes.pipeInput(new TestRecord<>(HOSTNAME, "{}".getBytes(StandardCharsets.UTF_8), headers));
        changes.pipeInput(new TestRecord<>(HOSTNAME, "no JSON".getBytes(StandardCharsets.UTF_8), headers));
        changes.pipeInput(new TestRecord<>(HOSTNAME, null, headers));
        changes.pipeInput(new TestRecord<>(HOSTNAME, "null".getBytes(StandardCharsets.UTF_8), headers));
        Headers other = new RecordHeaders()
                .add("ce_type", "io.nvrfleet.camera-status-changed.v1".getBytes(StandardCharsets.UTF_8));
        changes.pipeInput(new TestRecord<>(HOSTNAME, EventCodec.encode(Example.offline(HOSTNAME, 1, TEN)), other));
        entries.pipeInput(HOSTNAME, "no JSON".getBytes(StandardCharsets.UTF_8));
        publish(changes, Example.offline(HOSTNAME, 2, TEN));
        publish(changes, Example.online(HOSTNAME, 3, TEN.plusSeconds(30)));

        assertThat(output()).isEqualTo(Map.of(key("null", "10"), minutes("null", "10", 0.5)));
    }

    private TestInputTopic<String, byte[]> input(String topic) {
        return driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
    }

    private static void publish(TestInputTopic<String, byte[]> topic, FleetEvent event) {
        topic.pipeInput(new TestRecord<>(event.key(), EventCodec.encode(event), headers(event)));
    }

    private static Headers headers(FleetEvent event) {
        Headers headers = new RecordHeaders();
        EventCodec.headers(event, "1", "/test").forEach(headers::add);
        return headers;
    }

    /** The last record of each key. */
    private Map<String, String> output() {
        return driver.createOutputTopic(OfflineMinutes.OUTPUT, new StringDeserializer(), new StringDeserializer())
                .readKeyValuesToMap();
    }

    private static String key(String site, String hour) {
        return "{\"site_id\":%s,\"hour\":\"2026-11-28T%s:00:00Z\"}".formatted(site, hour);
    }

    private static String minutes(String site, String hour, double minutes) {
        return "{\"site_id\":%s,\"hour\":\"2026-11-28T%s:00:00Z\",\"offline_minutes\":%s}"
                .formatted(site, hour, minutes);
    }
}
