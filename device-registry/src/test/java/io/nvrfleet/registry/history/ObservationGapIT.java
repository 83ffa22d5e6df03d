package io.nvrfleet.registry.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.events.ObservationGap;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.registry.rig.LiveRecorder;
import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody observed is listed and told, once, and nothing else is (rule 2). */
class ObservationGapIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    /** Above the 7 s that are no gap, with room for the tick before it. */
    private static final Duration AWAY = Duration.ofSeconds(9);

    private static final Duration RESTART = Duration.ofSeconds(1);

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
        registries.forEach(ServiceProcess::resume);
        recorder.close();
        kafka.close();
    }

    @Test
    void shouldBeListedAndToldOncePerPartition_whenKafkaIsAway() {
        awaitTicks();
        Instant before = Instant.now();
        rig.kafka().kill();
        pass(AWAY);
        rig.kafka().start();

        for (int number = 0; number < Rig.PARTITIONS; number++) {
            int partition = number;
            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(told(partition, before))
                    .isNotEmpty());
        }
        for (ServiceProcess registry : registries) {
            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
                for (int partition = 0; partition < Rig.PARTITIONS; partition++) {
                    assertThat(told(partition, before).reversed())
                            .extracting(ObservationGap::from)
                            .isNotEmpty()
                            .isEqualTo(listed(registry, before, null, partition));
                }
            });
        }
        ObservationGap gap = told(recorder.partition(), before).getFirst();
        assertThat(Duration.between(gap.from(), gap.to())).isGreaterThan(AWAY.minusSeconds(2));
        assertThat(listed(registries.getLast(), before, recorder.nvrId(), recorder.partition()))
                .contains(gap.from())
                .isEqualTo(listed(registries.getLast(), before, null, recorder.partition()));
        assertThat(recorder.history(registries.getFirst())).containsExactly("online");
    }

    @Test
    void shouldBeOfThePartitionsOfWhichNobodySpoke_whenNoRegistryRuns() {
        int silent = (recorder.partition() + 1) % Rig.PARTITIONS;
        awaitTicks();
        Instant before = Instant.now();
        registries.forEach(ServiceProcess::pause);
        pass(AWAY);
        registries.forEach(ServiceProcess::resume);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(silent, before)).isNotEmpty());
        awaitTicks();
        assertThat(told(recorder.partition(), before)).isEmpty();
        assertThat(recorder.history(registries.getFirst())).containsExactly("online");
    }

    @Test
    void shouldBeNone_whenTheRegistriesAreAwayForAsLongAsARestartTakes() {
        awaitTicks();
        Instant before = Instant.now();
        registries.forEach(ServiceProcess::pause);
        pass(RESTART);
        registries.forEach(ServiceProcess::resume);
        awaitTicks();

        for (int partition = 0; partition < Rig.PARTITIONS; partition++) {
            assertThat(listed(registries.getFirst(), before, null, partition)).isEmpty();
        }
    }

    /** The time itself is what the rule is about. */
    private static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plus(SOON)).until(() -> true);
    }

    /** Waits until every partition has moved: what came before is applied. */
    private void awaitTicks() {
        List<Long> before = offsets();
        await().atMost(SOON).ignoreExceptions().until(() -> {
            List<Long> now = offsets();
            return before.size() == Rig.PARTITIONS
                    && IntStream.range(0, Rig.PARTITIONS).allMatch(i -> now.get(i) >= before.get(i) + 3);
        });
    }

    private List<Long> offsets() {
        String all = rig.query("select string_agg(next_offset::text, ',' order by partition) from log_partition");
        return Arrays.stream(all.split(",", -1)).map(Long::valueOf).toList();
    }

    /** What a consumer keeps that drops what is not above the version that it has. */
    private List<ObservationGap> told(int partition, Instant since) {
        return KafkaProbe.withoutRepeats(
                        kafka.all(Topics.NVR_OBSERVATION_GAPS, Integer.toString(partition), ObservationGap.class),
                        ObservationGap::version)
                .stream()
                .filter(gap -> gap.to().isAfter(since))
                .toList();
    }

    private static List<Instant> listed(ServiceProcess registry, Instant from, @Nullable Long nvrId, int partition) {
        JsonPath page = given().queryParams(
                        nvrId == null
                                ? Map.of("from", from.toString())
                                : Map.of("from", from.toString(), "nvr_id", nvrId))
                .get(registry.url() + "/api/observation-gaps")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return page
                .param("partition", partition)
                .getList("items.findAll { it.partition == partition }.from", String.class)
                .stream()
                .map(Instant::parse)
                .toList();
    }
}
