package io.nvrfleet.systemtests.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.log.LogEntry;
import io.nvrfleet.systemtests.log.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events are CloudEvents keyed by hostname, readable by anybody with a Kafka client. */
@OnStack
class EventsST {
    private static final String EVENTS = "nvr.events.v1";

    @Test
    void shouldBeCloudEventsKeyedByHostname_whenARecorderConnects(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");

        scene.connect(recorder, Report.of("CAM-001", "online"));

        LogEntry connected = topic(scene, EVENTS).await(entry -> entry.is("nvr-connected", recorder.key()));
        assertThat(connected.key()).isEqualTo(recorder.key());
        assertThat(connected.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
        assertThat(connected.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("content-type", "application/json")
                .containsKeys("ce_id", "ce_source", "ce_type");
        assertThat(Json.fields(connected.value()))
                .contains("hostname", "gateway_id", "session_id", "observed_at", "remote_address", "report");
        Instant.parse(connected.value().required("observed_at").asText());
        assertThat(connected.value().required("remote_address").asText()).matches("[0-9a-f.:]+");
        assertThat(connected
                        .value()
                        .required("report")
                        .required("cameras")
                        .required(0)
                        .required("name")
                        .asText())
                .isEqualTo("CAM-001");
    }

    @Test
    void shouldTellASessionFromItsBeginningToItsEnd_whenARecorderComesReportsAndGoes(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");

        Agent agent = scene.connect(recorder, Report.of("CAM-001", "online"));
        topic(scene, EVENTS).await(entry -> entry.is("nvr-connected", recorder.key()));
        agent.heartbeat(Report.of("CAM-001", "offline"));
        topic(scene, EVENTS).await(entry -> entry.is("system-status-reported", recorder.key()));
        topic(scene, EVENTS)
                .await(
                        entry -> entry.is("nvr-heartbeat", recorder.key()),
                        scene.timing().heartbeatInterval());
        agent.close();
        LogEntry end = topic(scene, EVENTS).await(entry -> entry.is("nvr-disconnected", recorder.key()));

        assertThat(end.value().required("cause").asText()).isEqualTo("client_closed");
        List<LogEntry> session = topic(scene, EVENTS)
                .all(entry -> entry.value().path("hostname").asText().equals(recorder.key())
                        && entry.value().has("session_id"));
        assertThat(session)
                .extracting(entry -> entry.value().required("session_id").asText())
                .containsOnly(end.value().required("session_id").asText());
        assertThat(session).extracting(LogEntry::partition).containsOnly(end.partition());
    }

    @Test
    void shouldCarryReasonAndVersion_whenStatusChanges(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");

        scene.connect(recorder);

        LogEntry change =
                topic(scene, "nvr.status-changes.v1").await(entry -> entry.is("nvr-status-changed", recorder.key()));
        assertThat(change.key()).isEqualTo(recorder.key());
        assertThat(change.value().required("hostname").asText()).isEqualTo(recorder.hostname());
        assertThat(change.value().required("reason").asText()).isEqualTo("connected");
        assertThat(change.value().required("cameras").size()).isEqualTo(1);
        Waiting.soon().untilAsserted(() -> assertThat(scene.nvr(recorder).required("version"))
                .isEqualTo(change.value().required("version")));
    }

    @Test
    void shouldKeepAClockInEachPartition_whenNothingElseHappens(Scene scene) {
        // A stack that has just come up may still be handing out the partitions.
        List<LogEntry> ticks = Objects.requireNonNull(Waiting.soon()
                .until(
                        () -> topic(scene, EVENTS).all(entry -> entry.type().equals("io.nvrfleet.lease-ticked.v1")),
                        read -> read.stream()
                                        .map(LogEntry::partition)
                                        .distinct()
                                        .count()
                                == 16));

        assertThat(ticks).allMatch(tick -> tick.key() == null);
        assertThat(ticks)
                .allSatisfy(tick ->
                        assertThat(tick.value().required("partition").asInt()).isEqualTo(tick.partition()));
    }

    @Test
    void shouldBeReadable_whenSomebodyUsesKcat(Scene scene, @TempDir Path directory) throws Exception {
        Assumptions.assumeTrue(isInstalled(), "kcat is not installed");
        Path output = directory.resolve("output");
        Recorder recorder = scene.recorder("CAM-001");
        scene.connect(recorder);
        topic(scene, EVENTS).await(entry -> entry.is("nvr-connected", recorder.key()));

        Process kcat = new ProcessBuilder(
                        "kcat",
                        "-C",
                        "-e",
                        "-q",
                        "-o",
                        "beginning",
                        "-f",
                        "%k %h %s\\n",
                        "-t",
                        EVENTS,
                        "-b",
                        scene.stack().bootstrapServers())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        scene.atTheEnd(kcat::destroyForcibly);

        assertThat(kcat.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readAllLines(output))
                .anyMatch(line -> line.startsWith(recorder.key() + " ")
                        && line.contains("ce_type=io.nvrfleet.nvr-connected.v1")
                        && line.contains("\"hostname\":\"" + recorder.key() + "\""));
    }

    private static boolean isInstalled() {
        try {
            Process version = new ProcessBuilder("kcat", "-V")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor(1, TimeUnit.MINUTES);
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Topic topic(Scene scene, String name) {
        return new Topic(scene.stack().bootstrapServers(), name);
    }
}
