package io.nvrfleet.registry.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.registry.rig.LiveRecorder;
import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The log loses its end, its topic or everything while its owners run (rule 7): they go on by themselves. */
@Order(3)
class LogLostIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    private final Rig rig = Rig.ofThisThread();
    private List<ServiceProcess> registries;
    private KafkaProbe kafka;
    private LiveRecorder recorder;
    private long epochs;
    private long gaps;

    @BeforeEach
    void connectARecorder() {
        registries = rig.replicas(2);
        kafka = new KafkaProbe(rig.kafka().bootstrapServers());
        recorder = LiveRecorder.connect(kafka, registries.getFirst());
        awaitApplied();
        epochs = epochs();
        gaps = gaps();
    }

    @AfterEach
    void disconnect() {
        recorder.close();
        kafka.close();
    }

    @Test
    void shouldStartOver_whenKafkaComesBackEmpty() {
        NvrStatusChanged online = kafka.awaitEvent(
                Topics.NVR_STATUS_CHANGES, recorder.hostname(), NvrStatusChanged.class, change -> true);

        rig.kafka().kill();
        rig.kafka().empty();
        rig.kafka().start();

        awaitNewEpochs(Rig.PARTITIONS);
        kafka.awaitEvent(
                Topics.NVR_DIRECTORY,
                recorder.hostname(),
                DirectoryEntry.class,
                entry -> entry.nvrId() == recorder.nvrId());
        NvrStatusChanged again = kafka.awaitEvent(
                Topics.NVR_STATUS_CHANGES, recorder.hostname(), NvrStatusChanged.class, change -> true);
        assertThat(again).isEqualTo(online);
        assertRightAfterwards();
    }

    @Test
    void shouldStartOver_whenTheTopicIsDeletedAndMadeAnew() throws Exception {
        try (Admin admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, rig.kafka().bootstrapServers()))) {
            admin.deleteTopics(List.of(Topics.NVR_EVENTS)).all().get(30, TimeUnit.SECONDS);
        }

        awaitNewEpochs(Rig.PARTITIONS);
        assertRightAfterwards();
    }

    @Test
    void shouldPublishTheDirectoryAgain_whenItsTopicIsDeleted() throws Exception {
        try (Admin admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, rig.kafka().bootstrapServers()))) {
            Uuid lost = directoryId(admin);
            admin.deleteTopics(List.of(Topics.NVR_DIRECTORY)).all().get(30, TimeUnit.SECONDS);
            // The broker may show the old one for a moment yet.
            await().atMost(SOON).ignoreExceptions().until(() -> !directoryId(admin)
                    .equals(lost));
            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(
                            kafka.all(Topics.NVR_DIRECTORY, recorder.hostname(), DirectoryEntry.class))
                    .isNotEmpty());
        }
        assertThat(epochs()).isEqualTo(epochs);
    }

    @Test
    void shouldGoOn_whenTheLogLosesItsEndWhileItsOwnersRun() {
        rig.kafka().kill();
        rig.kafka().keepCopy();
        rig.kafka().start();
        awaitApplied();

        rig.kafka().kill();
        rig.kafka().restoreCopy();
        rig.kafka().start();

        awaitNewEpochs(1);
        assertRightAfterwards();
    }

    @Test
    void shouldSeeThatOtherRecordsStandThere_whenTheLogGrewAgainWhileItsOwnersWereStopped() {
        rig.kafka().kill();
        rig.kafka().keepCopy();
        rig.kafka().start();
        awaitApplied();
        awaitApplied();

        registries.forEach(ServiceProcess::pause);
        try {
            rig.kafka().kill();
            rig.kafka().restoreCopy();
            rig.kafka().start();
            for (int i = 0; i < 400; i++) {
                kafka.appendRaw("filler-" + i, "io.nvrfleet.some-newer-type.v9", "{}");
            }
        } finally {
            registries.forEach(ServiceProcess::resume);
        }

        awaitNewEpochs(1);
        assertRightAfterwards();
    }

    /** Waits until every partition has moved, so that there is something to lose. */
    private void awaitApplied() {
        long before = offsets();
        await().atMost(SOON).until(() -> offsets() >= before + 5 * Rig.PARTITIONS);
    }

    private void awaitNewEpochs(int number) {
        await().atMost(SOON).until(() -> epochs() >= epochs + number);
    }

    private long offsets() {
        return Long.parseLong(rig.query("select coalesce(sum(next_offset), 0) from log_partition"));
    }

    private long epochs() {
        return Long.parseLong(rig.query("select coalesce(sum(epoch), 0) from log_partition"));
    }

    private long gaps() {
        return Long.parseLong(rig.query("select count(*) from observation_gap where gap_to > gap_from"));
    }

    private static Uuid directoryId(Admin admin) throws Exception {
        return admin.describeTopics(List.of(Topics.NVR_DIRECTORY))
                .topicNameValues()
                .values()
                .iterator()
                .next()
                .get(30, TimeUnit.SECONDS)
                .topicId();
    }

    /** Nobody was falsely offline, the time in the dark is known, and evidence counts. */
    private void assertRightAfterwards() {
        await().atMost(SOON).until(() -> gaps() > gaps);
        awaitApplied();
        for (ServiceProcess registry : registries) {
            assertThat(recorder.status(registry)).isEqualTo("online");
        }
        assertThat(recorder.history(registries.getFirst())).containsExactly("online");

        recorder.close();
        kafka.append(new NvrDisconnected(
                recorder.hostname(), recorder.session(), Instant.now(), DisconnectCause.CLIENT_CLOSED));
        recorder.awaitStatus(registries.getLast(), "offline");
        NvrStatusChanged gone = kafka.awaitEvent(
                Topics.NVR_STATUS_CHANGES,
                recorder.hostname(),
                NvrStatusChanged.class,
                change -> change.status() == NvrStatus.OFFLINE);
        assertThat(gone.oldStatus()).isEqualTo(NvrStatus.ONLINE);
        assertThat(recorder.history(registries.getFirst())).containsExactly("online", "offline");
    }
}
