package io.nvrfleet.registry.owner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.NvrEvent.InventoryChanged;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What is to be sent while Kafka does not take it: once, in order, and no longer than the process lives. */
@Order(2)
class KafkaOutageIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    /** Longer than six intervals after which a row that is in the log and still waits is sent again. */
    private static final Duration OUTAGE = Duration.ofSeconds(63);

    /** Once, and once more for each partition that is read anew after the outage, at once or one after the other. */
    private static final int COPIES = 1 + Rig.PARTITIONS;

    /** Longer than a tick that waits behind the rows may be late before the log is compared. */
    private static final Duration BLOCKED = Duration.ofSeconds(8);

    /** So long after the end of an outage copies that piled up would have come. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** Longest time that a producer can be told to wait. */
    private static final String FOR_EVER = "2147483647";

    private final Rig rig = Rig.ofThisThread();
    private final String topic = "missing-" + UUID.randomUUID();
    private ServiceProcess registry;
    private KafkaProbe kafka;
    private @Nullable ServiceProcess blocked;

    @BeforeEach
    void startOne() {
        registry = rig.replicas(1).getFirst();
        kafka = new KafkaProbe(rig.kafka().bootstrapServers());
    }

    @AfterEach
    void forgetTheTopic() throws SQLException {
        kafka.close();
        // It may wait for the topic still.
        if (blocked != null) {
            blocked.close();
        }
        forget();
    }

    private void forget() throws SQLException {
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from outbox where topic = '" + topic + "'");
        }
    }

    @Test
    void shouldNotPileUpChanges_whenKafkaIsAwayForLong() {
        List<String> hostnames = IntStream.range(0, 5)
                .mapToObj(i -> "outage-" + UUID.randomUUID())
                .toList();
        rig.kafka().kill();
        try {
            hostnames.forEach(this::register);
            pass(OUTAGE);
        } finally {
            rig.kafka().start();
        }

        for (String hostname : hostnames) {
            kafka.awaitEvent(Topics.NVR_DIRECTORY, hostname, DirectoryEntry.class, entry -> true);
        }
        await().during(QUIET).atMost(SOON).untilAsserted(() -> assertThat(hostnames)
                .allSatisfy(hostname -> assertThat(kafka.all(Topics.NVR_EVENTS, hostname, InventoryChanged.class))
                        .hasSizeBetween(1, COPIES)));
    }

    @Test
    void shouldKeepTheOrderOfTheOutbox_whenATopicIsMissingForLong()
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        blockOnAMissingTopic();

        try (Admin admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, rig.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(60, TimeUnit.SECONDS);
        }
        // The log is compared after the outage, and the rows above the stored cursor come twice.
        await().atMost(SOON).untilAsserted(() -> assertThat(KafkaProbe.withoutRepeats(
                        kafka.all(topic, "a", DirectoryEntry.class), DirectoryEntry::revision))
                .extracting(DirectoryEntry::revision)
                .containsExactly(1L, 2L, 3L));
    }

    /** A record that failed would be sent again behind those that came later, however long after. */
    @Test
    void shouldNeverGiveUpARecord_howeverLongATopicIsMissing() {
        registry.close();

        ServiceProcess telling = rig.registry(
                        Map.of("quarkus.log.category.\"org.apache.kafka.common.config\".level", "INFO"), List.of())
                .awaitReady();

        await().atMost(SOON).untilAsserted(() -> assertThat(producers(telling.log()))
                .filteredOn(values -> values.contains("client.id = registry-writer\n"))
                .isNotEmpty()
                .allSatisfy(values -> assertThat(values)
                        .contains("max.block.ms = " + FOR_EVER + "\n", "delivery.timeout.ms = " + FOR_EVER + "\n")));
        telling.close();
    }

    /** What Kafka's clients say of each producer that they make. */
    private static List<String> producers(String log) {
        return Stream.of(log.split("(?=\\b\\w+Config values:)"))
                .filter(values -> values.startsWith("ProducerConfig"))
                .toList();
    }

    /** What holds the producer up is gone, which it cannot know; another one reads what is still to be sent. */
    @Test
    void shouldGoOnWithNewClients_whenNothingComesOfAPartitionThoughKafkaAnswers() throws SQLException {
        ServiceProcess waiting = blockOnAMissingTopic();
        forget();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(waiting.http().meter("nvrfleet_registry_log_standstills_total"))
                    .isPositive();
            assertThat(waiting.http().meter("nvrfleet_registry_lease_clock_behind_seconds"))
                    .isBetween(0.0, 5.0);
            assertThat(waiting.http().meter("nvrfleet_registry_outbox_waiting")).isZero();
        });
    }

    @Test
    void shouldEndInTime_whenARecordCannotBeSent() throws SQLException {
        ServiceProcess waiting = blockOnAMissingTopic();
        long asked = System.nanoTime();

        waiting.terminate();

        waiting.awaitEnd();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofMinutes(1));
    }

    /** A registry that has rows to publish to a topic that is not there, and so sends nothing else either. */
    private ServiceProcess blockOnAMissingTopic() throws SQLException {
        registry.close();
        try (Connection connection = rig.database().connect();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into outbox (partition, version, topic, key, type, payload)
                        select 0, published || '-' || ?, ?, 'a', 'io.nvrfleet.directory-entry.v1', ?
                        from log_partition where partition = 0""")) {
            for (int revision = 1; revision <= 3; revision++) {
                insert.setInt(1, revision);
                insert.setString(2, topic);
                insert.setString(3, "{\"hostname\":\"a\",\"device_name\":\"A\",\"revision\":%d}".formatted(revision));
                insert.execute();
            }
        }
        ServiceProcess waiting = rig.replicas(1).getFirst();
        blocked = waiting;
        await().atMost(SOON).until(() -> waiting.http().meter("nvrfleet_registry_outbox_waiting") >= 3);
        pass(BLOCKED);
        return waiting;
    }

    private void register(String hostname) {
        given().contentType("application/json")
                .body("{\"hostname\":\"%s\",\"device_name\":\"Recorder\"}".formatted(hostname))
                .post(registry.url() + "/api/nvrs")
                .then()
                .statusCode(201);
    }

    private static void pass(Duration time) {
        long since = System.nanoTime();
        await().atMost(time.plus(SOON)).until(() -> System.nanoTime() - since > time.toNanos());
    }
}
