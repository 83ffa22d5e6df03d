package io.nvrfleet.registry.metrics;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.registry.rig.LiveRecorder;
import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The meters of the owner: what the page promises is there, nothing else is, and they tell what happened. */
class MetricsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern DOCUMENTED =
            Pattern.compile("^\\| `(nvrfleet_(?:registry|job|reader)_\\w+)`", Pattern.MULTILINE);
    private static final Pattern TYPED =
            Pattern.compile("^# TYPE (nvrfleet_(?:registry|job|reader)_\\w+) (\\w+)$", Pattern.MULTILINE);

    private final Rig rig = Rig.ofThisThread();
    private ServiceProcess registry;
    private KafkaProbe kafka;

    @BeforeEach
    void startOne() {
        registry = rig.replicas(1).getFirst();
        kafka = new KafkaProbe(rig.kafka().bootstrapServers());
    }

    @AfterEach
    void closeKafka() {
        kafka.close();
    }

    @Test
    void shouldServeWhatThePagePromises_andNothingElse() throws IOException {
        Set<String> documented = DOCUMENTED
                .matcher(Files.readString(Path.of("../docs/metrics.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(served()).isEqualTo(documented);
    }

    @Test
    void shouldCountExpiriesBatchesAndPublications_whenAGatewayDies() {
        awaitNobodyOnline();
        LiveRecorder recorder = LiveRecorder.connect(kafka, registry);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(registry.http().meter("nvrfleet_registry_last_seen_rows_total"))
                        .isPositive());
        double lost =
                registry.http().meter("nvrfleet_registry_status_changes_total{entity=\"nvr\",reason=\"gateway_lost\"}");
        double cameras = registry.http()
                .meter("nvrfleet_registry_status_changes_total{entity=\"camera\",reason=\"nvr_offline\"}");
        double published = registry.http().meter("nvrfleet_registry_outbox_published_total");
        recorder.close();
        recorder.awaitStatus(registry, "offline");

        // A change is counted after the transaction that shows it.
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(registry.http()
                            .meter("nvrfleet_registry_status_changes_total{entity=\"nvr\",reason=\"gateway_lost\"}"))
                    .isEqualTo(lost + 1);
            assertThat(registry.http()
                            .meter("nvrfleet_registry_status_changes_total{entity=\"camera\",reason=\"nvr_offline\"}"))
                    .isEqualTo(cameras + 2);
            assertThat(registry.http().meter("nvrfleet_registry_outbox_published_total"))
                    .isGreaterThan(published);
            assertThat(registry.http().meter("nvrfleet_registry_outbox_waiting"))
                    .isZero();
        });
        assertThat(registry.http().meter("nvrfleet_registry_commit_records_count"))
                .isPositive();
        assertThat(registry.http().meter("nvrfleet_registry_last_seen_flush_seconds_count"))
                .isPositive();
        assertThat(registry.http().meter("nvrfleet_registry_partitions_opened_seconds_count"))
                .isPositive();
    }

    @Test
    void shouldShowThatTheLeaseClockStands_whenKafkaIsAway() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(registry.http().meter("nvrfleet_registry_lease_clock_behind_seconds"))
                        .isBetween(0.0, 5.0));
        double gaps = registry.http().meter("nvrfleet_registry_observation_gaps_total");
        rig.kafka().kill();
        try {
            await().atMost(SOON).untilAsserted(() -> assertThat(
                            registry.http().meter("nvrfleet_registry_lease_clock_behind_seconds"))
                    .isGreaterThan(9));
        } finally {
            rig.kafka().start();
        }
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(registry.http().meter("nvrfleet_registry_lease_clock_behind_seconds"))
                    .isLessThan(5);
            assertThat(registry.http().meter("nvrfleet_registry_observation_gaps_total"))
                    .isGreaterThan(gaps);
        });
    }

    /** Recorders of other tests run out of their lease, too, and would be counted. */
    private void awaitNobodyOnline() {
        await().atMost(SOON).untilAsserted(() -> when().get(registry.url() + "/api/stats/summary")
                .then()
                .statusCode(200)
                .body("online_nvrs", equalTo(0), "warning_nvrs", equalTo(0)));
    }

    /** Prometheus' names: a summary or timer is one meter with several series. */
    private Set<String> served() {
        String page = when().get(registry.url() + "/q/metrics").then().extract().asString();
        Set<String> names = new TreeSet<>();
        Matcher typed = TYPED.matcher(page);
        while (typed.find()) {
            boolean maximum = typed.group(1).endsWith("_max") && typed.group(2).equals("gauge");
            if (!maximum) {
                names.add(typed.group(2).equals("counter") ? typed.group(1) + "_total" : typed.group(1));
            }
        }
        return names;
    }
}
