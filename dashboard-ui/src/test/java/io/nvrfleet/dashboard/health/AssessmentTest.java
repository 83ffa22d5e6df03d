package io.nvrfleet.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.dashboard.health.SystemHealth.ReplicaHealth;
import io.nvrfleet.dashboard.health.SystemHealth.ServiceHealth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(5);
    private static final ServiceHealth UNKNOWN = ServiceHealth.unknown("device-registry");

    private static final String WELL = """
            nvrfleet_registry_partitions_owned 8
            nvrfleet_registry_log_lag 3
            nvrfleet_registry_lease_clock_behind_seconds 0.4567
            """;
    private static final String IDLE = """
            nvrfleet_registry_partitions_owned 0
            nvrfleet_registry_log_lag 0
            nvrfleet_registry_lease_clock_behind_seconds 0
            """;

    @Test
    void shouldBeOkWithItsFigures_whenEveryReplicaIs() {
        ServiceHealth health = assess(Map.of("b:1", ready(WELL), "a:1", ready(WELL.replace(" 3", " 5"))));

        assertThat(health.status()).isEqualTo(Condition.OK);
        assertThat(health.reason()).isNull();
        assertThat(health.since()).isEqualTo(NOW);
        assertThat(health.lagRecords()).isEqualTo(5);
        assertThat(health.dataAgeSeconds()).isEqualTo(0.457);
        assertThat(health.replicas()).extracting(ReplicaHealth::address).containsExactly("a:1", "b:1");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "nvrfleet_registry_lease_clock_behind_seconds 9.9, -",
                "nvrfleet_registry_lease_clock_behind_seconds 10.1, DATA_OLD",
                "nvrfleet_registry_partitions_failing 0, -",
                "nvrfleet_registry_partitions_failing 1, PARTITIONS_FAILING",
                "nvrfleet_gateway_publish_open 1, -",
                "nvrfleet_gateway_publish_open 0, EVIDENCE_WAITING",
                "nvrfleet_alerts_overdue_seconds 60, -",
                "nvrfleet_alerts_overdue_seconds 61, ALERTS_WAITING",
                "nvrfleet_job_overdue_seconds{job=\"a\"} 300, -",
                "nvrfleet_job_overdue_seconds{job=\"a\"} 301, JOB_OVERDUE",
            })
    void shouldSayWhatIsWrong_whenAMeterTellsIt(String meters, @Nullable Reason reason) {
        ServiceHealth health = assess(Map.of("a:1", ready(meters)));

        assertThat(health.reason()).isEqualTo(reason);
        assertThat(health.status()).isEqualTo(reason == null ? Condition.OK : Condition.DEGRADED);
    }

    @Test
    void shouldSayThatFiguresAreMissing_whenAReplicaIsReadyAndTellsNone() {
        ServiceHealth health = assess(Map.of("a:1", new Answer.Told(true, List.of(), Optional.empty())));

        assertThat(health.status()).isEqualTo(Condition.DEGRADED);
        assertThat(health.reason()).isEqualTo(Reason.NO_FIGURES);
    }

    @Test
    void shouldBeDegraded_whenOneOfTwoReplicasIsDown() {
        ServiceHealth health = assess(Map.of("a:1", new Answer.Unreachable(), "b:1", ready(WELL)));

        assertThat(health.status()).isEqualTo(Condition.DEGRADED);
        assertThat(health.reason()).isEqualTo(Reason.REPLICA_DOWN);
        assertThat(health.lagRecords()).isEqualTo(3);
        assertThat(health.replicas()).extracting(ReplicaHealth::reason).containsExactly(Reason.UNREACHABLE, null);
    }

    @Test
    void shouldBeDownForTheWorstReason_whenEveryReplicaIs() {
        ServiceHealth health = assess(Map.of("a:1", new Answer.Silent(), "b:1", new Answer.Unreachable()));

        assertThat(health.status()).isEqualTo(Condition.DOWN);
        assertThat(health.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(health.lagRecords()).isNull();
        assertThat(health.dataAgeSeconds()).isNull();
    }

    @Test
    void shouldNameTheChecks_whenAReplicaIsNotReady() {
        ServiceHealth health =
                assess(Map.of("a:1", new Answer.Told(false, List.of("database"), Optional.of(Meters.parse(WELL)))));

        assertThat(health.status()).isEqualTo(Condition.DOWN);
        assertThat(health.reason()).isEqualTo(Reason.NOT_READY);
        assertThat(health.replicas().getFirst().failingChecks()).containsExactly("database");
        assertThat(health.lagRecords()).isEqualTo(3);
    }

    @Test
    void shouldTellDrainingFromStarting_whenAGatewayIsNotReady() {
        Answer draining =
                new Answer.Told(false, List.of("directory"), Optional.of(Meters.parse("nvrfleet_gateway_draining 1")));

        assertThat(assess(Map.of("a:1", draining)).reason()).isEqualTo(Reason.DRAINING);
    }

    @Test
    void shouldSayThatNobodyReadsTheLog_whenNoReplicaThatAnswersOwnsAPartition() {
        assertThat(assess(Map.of("a:1", ready(IDLE), "b:1", ready(WELL))).reason())
                .isNull();
        assertThat(assess(Map.of("a:1", ready(IDLE), "b:1", ready(IDLE))).reason())
                .isEqualTo(Reason.LOG_WITHOUT_OWNER);
        assertThat(assess(Map.of("a:1", ready(IDLE), "b:1", new Answer.Silent()))
                        .reason())
                .isEqualTo(Reason.LOG_WITHOUT_OWNER);
    }

    @Test
    void shouldHaveNoDataAge_whenAReplicaOwnsNothing() {
        ServiceHealth health = assess(Map.of("a:1", ready(IDLE), "b:1", ready(WELL)));

        assertThat(health.replicas()).extracting(ReplicaHealth::dataAgeSeconds).containsExactly(null, 0.457);
    }

    @Test
    void shouldKeepSince_whileStatusAndReasonStay() {
        ServiceHealth first = assess(Map.of("a:1", new Answer.Silent()));
        ServiceHealth same = Assessment.of(Map.of("a:1", new Answer.Silent()), first, LATER);
        ServiceHealth other = Assessment.of(Map.of("a:1", new Answer.Unreachable()), same, LATER);

        assertThat(same.since()).isEqualTo(NOW);
        assertThat(same.replicas().getFirst().since()).isEqualTo(NOW);
        assertThat(other.since()).isEqualTo(LATER);
        assertThat(other.replicas().getFirst().since()).isEqualTo(LATER);
    }

    @ParameterizedTest
    @CsvSource({
        "OK, OK, OK",
        "OK, DEGRADED, DEGRADED",
        "OK, DOWN, DEGRADED",
        "DOWN, DOWN, DOWN",
        "DOWN, DEGRADED, DEGRADED",
        "UNKNOWN, UNKNOWN, UNKNOWN",
        "UNKNOWN, OK, UNKNOWN",
        "UNKNOWN, DOWN, DEGRADED",
    })
    void shouldSumUp_whenThereAreTwoServices(Condition one, Condition two, Condition all) {
        assertThat(Condition.of(List.of(one, two))).isEqualTo(all);
        assertThat(Condition.of(List.of(two, one))).isEqualTo(all);
    }

    @Test
    void shouldBeUnknown_whenNoServiceIsSet() {
        assertThat(Assessment.of(List.of(), null).status()).isEqualTo(Condition.UNKNOWN);
    }

    private static ServiceHealth assess(Map<String, Answer> answers) {
        return Assessment.of(answers, UNKNOWN, NOW);
    }

    private static Answer ready(String meters) {
        return new Answer.Told(true, List.of(), Optional.of(Meters.parse(meters)));
    }
}
