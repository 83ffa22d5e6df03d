package io.nvrfleet.registry.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.registry.rig.LiveRecorder;
import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** PostgreSQL refuses what is applied of a partition, or what is stored of it cannot be read: the others go on. */
@Order(4)
class RefusedPartitionIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Longer than what readiness puts up with. */
    private static final Duration LONG = Duration.ofSeconds(17);

    private final Rig rig = Rig.ofThisThread();
    private ServiceProcess registry;
    private KafkaProbe kafka;
    private LiveRecorder refused;
    private LiveRecorder other;
    private int loggedBefore;

    @BeforeEach
    void connectRecordersOfTwoPartitions() {
        registry = rig.replicas(1).getFirst();
        kafka = new KafkaProbe(rig.kafka().bootstrapServers());
        loggedBefore = registry.log().length();
        refused = LiveRecorder.connect(kafka, registry, 0);
        other = LiveRecorder.connect(kafka, registry, 1);
    }

    @AfterEach
    void mend() throws SQLException {
        execute("drop function if exists refuse cascade");
        refused.close();
        other.close();
        kafka.close();
        rig.replicas(1);
    }

    @Test
    void shouldStoreTheOthersAndThenThatOne_whenAPartitionIsRefusedForAWhile() throws SQLException {
        refuse("P0001", "nvr_status", "when (new.hostname = '" + refused.hostname() + "')");
        disconnect(refused);
        awaitFailing(1);

        disconnect(other);
        other.awaitStatus(registry, "offline");
        kafka.append(new NvrConnected(
                other.hostname(), new SessionId(other.session().gatewayId(), 2), Instant.now(), "203.0.113.7", null));
        other.awaitHistory(registry, "online", "offline", "online");
        assertReadyFor(LONG);
        assertThat(refused.status(registry)).isEqualTo("online");
        assertThat(logged()).contains("partition " + refused.partition() + " cannot be stored");

        execute("drop function refuse cascade");
        refused.awaitStatus(registry, "offline");
        awaitFailing(0);
        assertThat(refused.history(registry)).containsExactly("online", "offline");
        await().atMost(SOON).untilAsserted(() -> assertThat(KafkaProbe.withoutRepeats(
                        kafka.all(Topics.NVR_STATUS_CHANGES, refused.hostname(), NvrStatusChanged.class),
                        NvrStatusChanged::version))
                .extracting(change -> change.status().name())
                .endsWith("OFFLINE")
                .containsOnlyOnce("OFFLINE"));
    }

    @Test
    void shouldOpenTheOthers_whenWhatIsStoredOfOneCannotBeRead() throws SQLException {
        disconnect(refused);
        refused.awaitStatus(registry, "offline");
        registry.close();
        String where = "where hostname = '" + refused.hostname() + "'";
        execute("create table kept as select * from presence_state " + where);
        try {
            execute("update presence_state set state = '[]' " + where);
            registry = rig.registry().awaitReady();

            await().atMost(SOON).until(() -> Rig.owned(registry) == Rig.PARTITIONS - 1);
            awaitFailing(1);
            disconnect(other);
            other.awaitStatus(registry, "offline");
            assertReadyFor(LONG);

        } finally {
            execute("update presence_state set state = (select state from kept) " + where);
            execute("drop table kept");
        }
        await().atMost(SOON).until(() -> Rig.owned(registry) == Rig.PARTITIONS);
        awaitFailing(0);
    }

    @Test
    void shouldSayThatItIsNotReady_whenEveryPartitionIsRefused() throws SQLException {
        assertNotReadyWhileItIsRefused("P0001");
    }

    @Test
    void shouldSayThatItIsNotReady_whenTheDiskIsFull() throws SQLException {
        assertNotReadyWhileItIsRefused("53100");
        assertThat(logged()).contains("statuses cannot be stored now, trying again");
    }

    private void assertNotReadyWhileItIsRefused(String state) throws SQLException {
        refuse(state, "log_partition", "");
        await().atMost(SOON).until(() -> registry.http().readiness() == 503);
        disconnect(other);

        execute("drop function refuse cascade");
        registry.awaitReady();
        other.awaitStatus(registry, "offline");
        awaitFailing(0);
        assertThat(other.history(registry)).containsExactly("online", "offline");
        assertThat(refused.history(registry)).containsExactly("online");
    }

    private void refuse(String state, String table, String condition) throws SQLException {
        execute("""
                create function refuse() returns trigger language plpgsql as $$
                begin raise exception 'refused by the test' using errcode = '%s'; end $$""".formatted(state));
        execute("create trigger refuse before insert or update on %s for each row %s execute function refuse()"
                .formatted(table, condition));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void disconnect(LiveRecorder recorder) {
        recorder.close();
        kafka.append(new NvrDisconnected(
                recorder.hostname(), recorder.session(), Instant.now(), DisconnectCause.CLIENT_CLOSED));
    }

    private void awaitFailing(int partitions) {
        await().atMost(SOON).until(() -> registry.http().meter("nvrfleet_registry_partitions_failing") == partitions);
    }

    private void assertReadyFor(Duration duration) {
        await().during(duration)
                .atMost(duration.plus(SOON))
                .until(() -> registry.http().readiness() == 200);
    }

    /** What the registry has written in this test. */
    private String logged() {
        return registry.log().substring(loggedBefore);
    }
}
