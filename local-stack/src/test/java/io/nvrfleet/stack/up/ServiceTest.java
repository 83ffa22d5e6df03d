package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.postgres.Schema;
import io.nvrfleet.stack.up.Service.Owned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTest {
    private static final Service CAMERA_SYNC = Service.parse(
            "camera-sync 64 1 /api/devices,/api/media camera_sync/sync kafka,device-registry PEERS={peers}"
                    + " FRONT={front}/api ALL={services}");

    @Test
    void shouldHaveARow_whenAModuleIsAQuarkusApplication() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            assertThat(Service.ALL)
                    .extracting(Service::module)
                    .containsExactlyInAnyOrderElementsOf(modules.filter(ServiceTest::isApplication)
                            .map(module -> module.getFileName().toString())
                            .toList());
        }
    }

    /** What nobody has would be waited for never, or for ever. */
    @Test
    void shouldNeedWhatIsStartedBefore_inEveryRow() {
        List<String> before = new ArrayList<>(List.of(Stack.KAFKA, Stack.POSTGRES));
        for (Service service : Service.ALL) {
            assertThat(before).as(service.module()).containsAll(service.needs());
            before.add(service.module());
        }
    }

    @Test
    void shouldReadAllColumns() {
        assertThat(CAMERA_SYNC)
                .isEqualTo(new Service(
                        "camera-sync",
                        64,
                        false,
                        List.of("/api/devices", "/api/media"),
                        java.util.Optional.of(new Owned("camera_sync", "sync")),
                        List.of("kafka", "device-registry", "postgres"),
                        Map.of("PEERS", "{peers}", "FRONT", "{front}/api", "ALL", "{services}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camera-sync 64 1 / -",
                "camera-sync much 1 / - -",
                "camera-sync 64 2 / - -",
                "camera-sync 64 1 / camera_sync -",
                "camera-sync 64 1 / - - SETTING"
            })
    void shouldRefuseARow_whenAColumnIsNotWhatItShouldBe(String row) {
        assertThatThrownBy(() -> Service.parse(row)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKnowItsProcesses_andNoOthers() {
        assertThat(List.of("camera-sync", "camera-sync-2", "camera-sync-12")).allMatch(CAMERA_SYNC::isNameOfProcess);
        assertThat(List.of("camera", "camera-sync-x", "camera-syncer", "my-camera-sync"))
                .noneMatch(CAMERA_SYNC::isNameOfProcess);
    }

    @Test
    void shouldTellAServiceWhatItNeeds_andNothingElse() {
        Schema schema = new Schema("camera_sync", "sync", "secret");
        PostgresSettings postgres = new PostgresSettings(
                Path.of("data"), Path.of("log"), 5432, true, new PostgresSettings.Passwords("s", "r"), List.of(schema));
        SequencedMap<String, List<Integer>> processes = new LinkedHashMap<>();
        processes.put("page", List.of(83));
        processes.put("camera-sync", List.of(81, 82));
        processes.put("nvr-gateway", List.of(84, 85));
        Surroundings surroundings = new Surroundings(
                postgres,
                "127.0.0.1:9092",
                "http://127.0.0.1:8080",
                processes,
                Map.of("camera-sync", Map.of("VIDEO", "yes")));

        assertThat(surroundings.environment(CAMERA_SYNC, 81))
                .containsOnly(
                        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                        Map.entry("QUARKUS_HTTP_PORT", "81"),
                        Map.entry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092"),
                        Map.entry(
                                "QUARKUS_DATASOURCE_JDBC_URL",
                                "jdbc:postgresql://127.0.0.1:5432/nvrfleet?currentSchema=camera_sync"),
                        Map.entry("QUARKUS_DATASOURCE_USERNAME", "sync"),
                        Map.entry("QUARKUS_DATASOURCE_PASSWORD", "secret"),
                        Map.entry("PEERS", "http://127.0.0.1:81,http://127.0.0.1:82"),
                        Map.entry("FRONT", "http://127.0.0.1:8080/api"),
                        Map.entry(
                                "ALL",
                                "page=http://127.0.0.1:83,nvr-gateway=http://127.0.0.1:84,nvr-gateway=http://127.0.0.1:85"),
                        Map.entry("VIDEO", "yes"));
        assertThat(surroundings.environment(Service.parse("page 32 1 / - -"), 83))
                .containsOnlyKeys("QUARKUS_HTTP_HOST", "QUARKUS_HTTP_PORT");
    }

    @Test
    void shouldNeed1500MiB_andSixHundredMoreForEachReplica() {
        assertThat(StackOptions.memoryMib(1)).isEqualTo(1_500);
        assertThat(StackOptions.memoryMib(2)).isEqualTo(2_100);
    }

    private static boolean isApplication(Path module) {
        Path pom = module.resolve("pom.xml");
        try {
            return Files.exists(pom)
                    && Files.exists(module.resolve("src"))
                    && Files.readString(pom).contains("<artifactId>quarkus-maven-plugin</artifactId>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
