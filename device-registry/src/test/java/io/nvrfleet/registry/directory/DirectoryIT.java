package io.nvrfleet.registry.directory;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.registry.rig.LiveRecorder;
import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An owner reads the directory when it gets partitions, and mends what is wrong in it (rule 13). */
class DirectoryIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern DIFFERED = Pattern.compile("(\\d+) entries of the directories differed");

    private final Rig rig = Rig.ofThisThread();
    private List<ServiceProcess> registries;
    private KafkaProbe kafka;
    private LiveRecorder recorder;

    @BeforeEach
    void connectARecorder() {
        registries = rig.replicas(2);
        kafka = new KafkaProbe(rig.kafka().bootstrapServers());
        recorder = LiveRecorder.connect(kafka, registries.getFirst());
    }

    @AfterEach
    void disconnect() {
        recorder.close();
        kafka.close();
    }

    @Test
    void shouldPublishTheRemovalAgain_whenAnOldEntryStandsBehindIt() {
        DirectoryEntry registered = kafka.awaitEvent(
                Topics.NVR_DIRECTORY, recorder.hostname(), DirectoryEntry.class, entry -> !entry.removed());
        when().delete(registries.getFirst().url() + "/api/nvrs/" + recorder.nvrId())
                .then()
                .statusCode(204);
        DirectoryEntry removal = kafka.awaitEvent(
                Topics.NVR_DIRECTORY, recorder.hostname(), DirectoryEntry.class, DirectoryEntry::removed);
        assertThat(removal.revision()).isGreaterThan(registered.revision());
        // An owner that takes over publishes again what it cannot know to be published, and would mend it by that.
        await().atMost(SOON).until(() -> rig.query("""
                select count(*) from outbox join log_partition using (partition)
                where topic = '%s' and key = '%s' and version > published
                """.formatted(Topics.NVR_DIRECTORY, recorder.hostname()))
                .equals("0"));
        int saidByAll = said(registries.getFirst()) + said(registries.getLast());
        // As an owner does that was stopped before it sent this, and woke up.
        kafka.appendTo(Topics.NVR_DIRECTORY, registered);

        ServiceProcess staying = registries.getLast();
        int saidBefore = said(staying);
        double countedBefore = staying.http().meter("nvrfleet_registry_directory_repairs_total");

        registries.getFirst().terminate();

        await().atMost(SOON).untilAsserted(() -> assertThat(
                        kafka.all(Topics.NVR_DIRECTORY, recorder.hostname(), DirectoryEntry.class)
                                .getLast())
                .isEqualTo(removal));
        // The one that leaves may have been about to read the directory: then it is the one that mends it.
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(said(registries.getFirst()) + said(staying)).isGreaterThan(saidByAll);
            assertThat(staying.http().meter("nvrfleet_registry_directory_repairs_total") - countedBefore)
                    .isEqualTo(said(staying) - saidBefore);
        });
    }

    /** How many entries it found that differed, also when it has ended. */
    private static int said(ServiceProcess registry) {
        return DIFFERED.matcher(registry.log())
                .results()
                .mapToInt(line -> Integer.parseInt(line.group(1)))
                .sum();
    }
}
