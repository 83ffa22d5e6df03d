package io.nvrfleet.registry.directory;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.events.CameraDirectoryEntry;
import io.nvrfleet.events.CameraDirectoryEntry.DirectoryCamera;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other services learn from {@code camera.directory} which cameras there are, whatever happens to Kafka and owners (rule 13). */
class CameraDirectoryIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String MIGRATION = "/db/migration/V6__observation_gaps_and_camera_directory.sql";

    private final Rig rig = Rig.ofThisThread();
    private final String hostname = "Cameras-" + UUID.randomUUID();
    private List<ServiceProcess> registries;
    private KafkaProbe kafka;

    @BeforeEach
    void startTwo() {
        registries = rig.replicas(2);
        kafka = new KafkaProbe(rig.kafka().bootstrapServers());
    }

    @AfterEach
    void closeKafka() {
        kafka.close();
    }

    @Test
    void shouldTellEachChangeOnceAndInOrder_whenPeopleChangeARecorderThroughTwoReplicas() {
        long site = id("/api/sites", "{\"name\":\"%s\"}".formatted(hostname));
        long nvr =
                id("/api/nvrs", "{\"hostname\":\"%s\",\"device_name\":\"A\",\"site_id\":%d}".formatted(hostname, site));
        long camera = id("/api/nvrs/" + nvr + "/cameras", "{\"name\":\"CAM-1\",\"ip_address\":\"10.0.0.7\"}");
        patch("/api/cameras/" + camera, "{\"display_name\":\"Entrance\"}");
        patch("/api/nvrs/" + nvr, "{\"enabled\":false,\"site_id\":null}");
        when().delete(registries.getFirst().url() + "/api/nvrs/" + nvr).then().statusCode(204);

        await().atMost(SOON).untilAsserted(() -> assertThat(told())
                .containsExactly(
                        new CameraDirectoryEntry(nvr, hostname, "A", true, false, site, 1, List.of()),
                        new CameraDirectoryEntry(
                                nvr,
                                hostname,
                                "A",
                                true,
                                false,
                                site,
                                2,
                                List.of(new DirectoryCamera(camera, "CAM-1", null, "10.0.0.7"))),
                        new CameraDirectoryEntry(
                                nvr,
                                hostname,
                                "A",
                                true,
                                false,
                                site,
                                3,
                                List.of(new DirectoryCamera(camera, "CAM-1", "Entrance", "10.0.0.7"))),
                        new CameraDirectoryEntry(
                                nvr,
                                hostname,
                                "A",
                                false,
                                false,
                                null,
                                4,
                                List.of(new DirectoryCamera(camera, "CAM-1", "Entrance", "10.0.0.7"))),
                        new CameraDirectoryEntry(nvr, hostname, "A", false, true, null, 5, List.of())));
    }

    @Test
    void shouldTellOneEntryPerLine_whenManyCamerasAreImported() {
        importLine(64);
        importLine(65);

        await().atMost(SOON).untilAsserted(() -> assertThat(told())
                .extracting(entry -> entry.cameras().size())
                .containsExactly(64, 65));
    }

    @Test
    void shouldTellEveryRecorderAgain_whenTheTopicIsLost() throws Exception {
        importLine(2);
        await().atMost(SOON).until(() -> told().size() == 1);
        CameraDirectoryEntry before = told().getFirst();
        double repairs = repairs();

        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(Topics.CAMERA_DIRECTORY)).all().get(30, TimeUnit.SECONDS);
        }

        await().atMost(SOON).until(() -> repairs() > repairs);
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(told())
                .containsExactly(before));
    }

    @Test
    void shouldTellEachChangeOnce_whenAReplicaIsKilledBehindThem() {
        importLine(1);
        importLine(2);
        registries.getFirst().close();

        await().atMost(SOON).untilAsserted(() -> assertThat(told())
                .extracting(entry -> entry.cameras().size())
                .containsExactly(1, 2));
    }

    @Test
    void shouldKeepTheNewestPerHostname_whenKafkaTidiesUp() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CAMERA_DIRECTORY);
        try (Admin admin = admin()) {
            assertThat(admin.describeConfigs(List.of(topic)).values().get(topic))
                    .isNotNull()
                    .satisfies(config -> assertThat(config.get(30, TimeUnit.SECONDS)
                                    .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                                    .value())
                            .isEqualTo(TopicConfig.CLEANUP_POLICY_COMPACT));
        }
    }

    /** The log had not heard of sites, display names and addresses: it is told of every recorder again. */
    @Test
    void shouldTellEveryRecorderAgain_whenTheDatabaseComesFromABuildThatDidNotTell() throws IOException, SQLException {
        importLine(2);
        await().atMost(SOON).until(() -> told().size() == 1);
        CameraDirectoryEntry before = told().getFirst();

        try (InputStream script = CameraDirectoryIT.class.getResourceAsStream(MIGRATION);
                Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            assertThat(script).isNotNull();
            statement.execute(new String(script.readAllBytes(), UTF_8));
        }

        await().atMost(SOON).until(() -> told().size() == 2);
        CameraDirectoryEntry again = told().getLast();
        assertThat(again.revision()).isEqualTo(2);
        assertThat(again).usingRecursiveComparison().ignoringFields("revision").isEqualTo(before);
        assertThat(given().get(registries.getFirst().url() + "/api/nvrs/" + before.nvrId())
                        .jsonPath()
                        .getLong("revision"))
                .isEqualTo(2);
    }

    /** What a consumer keeps that drops what is not above the revision that it has, as an entry may come twice. */
    private List<CameraDirectoryEntry> told() {
        return KafkaProbe.withoutRepeats(
                kafka.all(Topics.CAMERA_DIRECTORY, hostname.toLowerCase(Locale.ROOT), CameraDirectoryEntry.class),
                CameraDirectoryEntry::revision);
    }

    private double repairs() {
        return registries.stream()
                .mapToDouble(registry -> registry.http().meter("nvrfleet_registry_directory_repairs_total"))
                .sum();
    }

    private Admin admin() {
        return Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, rig.kafka().bootstrapServers()));
    }

    private void importLine(int cameras) {
        List<String> list = new ArrayList<>();
        for (int i = 0; i < cameras; i++) {
            list.add("{\"name\":\"CAM-%d\",\"display_name\":\"Door %d\",\"ip_address\":\"10.0.1.%d\"}"
                    .formatted(i, i, i));
        }
        String line = "{\"hostname\":\"%s\",\"device_name\":\"A\",\"site\":\"%s\",\"cameras\":[%s]}"
                .formatted(hostname, hostname, String.join(",", list));
        given().contentType("application/x-ndjson")
                .body(line.getBytes(UTF_8))
                .post(registries.getFirst().url() + "/api/nvrs/import")
                .then()
                .statusCode(200);
    }

    private long id(String path, String body) {
        return given().contentType("application/json")
                .body(body)
                .post(registries.getFirst().url() + path)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private void patch(String path, String body) {
        given().contentType("application/json")
                .body(body)
                .patch(registries.getLast().url() + path)
                .then()
                .statusCode(200);
    }
}
