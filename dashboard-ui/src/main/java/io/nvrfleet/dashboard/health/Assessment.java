package io.nvrfleet.dashboard.health;

import io.nvrfleet.dashboard.health.SystemHealth.ReplicaHealth;
import io.nvrfleet.dashboard.health.SystemHealth.ServiceHealth;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says how a service is, from what its replicas answered and what was said before. Which meters count is the same for every
 * service: none has those of another one.
 */
final class Assessment {
    /** Owners of the log append a tick every second; a takeover takes six. */
    private static final int DATA_OLD_SECONDS = 10;

    /** They are raised within a second; for as long as Kafka has records that nobody has read they wait. */
    private static final int ALERTS_WAITING_SECONDS = 60;

    private static final int JOB_OVERDUE_SECONDS = 300;

    private static final String OWNED = "nvrfleet_registry_partitions_owned";
    private static final String FAILING = "nvrfleet_registry_partitions_failing";
    private static final String DATA_AGE = "nvrfleet_registry_lease_clock_behind_seconds";
    private static final String RECORDS_BEHIND = "nvrfleet_registry_log_lag";
    private static final String REPORTS_BEHIND = "nvrfleet_ingestion_lag_records";
    private static final String EVIDENCE_WAITING = "nvrfleet_gateway_publish_waiting";
    private static final String EVIDENCE_FLOWS = "nvrfleet_gateway_publish_open";
    private static final String DRAINING = "nvrfleet_gateway_draining";
    private static final String ALERTS_OVERDUE = "nvrfleet_alerts_overdue_seconds";
    private static final String OVERDUE = "nvrfleet_job_overdue_seconds";

    /** All meters that count here. */
    static final List<String> METERS = List.of(
            OWNED,
            FAILING,
            DATA_AGE,
            RECORDS_BEHIND,
            REPORTS_BEHIND,
            EVIDENCE_WAITING,
            EVIDENCE_FLOWS,
            DRAINING,
            ALERTS_OVERDUE,
            OVERDUE);

    private static final double THOUSANDTHS = 1_000;

    private Assessment() {}

    /** How the system is by how its services are. */
    static SystemHealth of(List<ServiceHealth> services, @Nullable Instant checkedAt) {
        return new SystemHealth(
                Condition.of(services.stream().map(ServiceHealth::status).toList()), services, checkedAt);
    }

    /**
     * How a service is.
     *
     * @param answers by the replica's address
     * @param before what was said of it last
     */
    static ServiceHealth of(Map<String, Answer> answers, ServiceHealth before, Instant now) {
        List<ReplicaHealth> replicas = answers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(asked -> of(asked.getKey(), asked.getValue(), before, now))
                .toList();
        Reason reason = reason(answers, replicas);
        Condition status = reason == null
                ? Condition.of(replicas.stream().map(ReplicaHealth::status).toList())
                : reason.condition();
        boolean same = before.status() == status && before.reason() == reason;
        return new ServiceHealth(
                before.name(),
                status,
                reason,
                same ? before.since() : now,
                replicas.stream()
                        .map(ReplicaHealth::lagRecords)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                replicas.stream()
                        .map(ReplicaHealth::dataAgeSeconds)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                replicas);
    }

    /** Of a service: the worst of all replicas when none works, else the worst of what is wrong while it works. */
    private static @Nullable Reason reason(Map<String, Answer> answers, List<ReplicaHealth> replicas) {
        List<Reason> reasons = replicas.stream()
                .map(ReplicaHealth::reason)
                .filter(Objects::nonNull)
                .map(reason -> isDown(replicas) || reason.condition() != Condition.DOWN ? reason : Reason.REPLICA_DOWN)
                .toList();
        Optional<Reason> unowned = isLogWithoutOwner(answers) && !isDown(replicas)
                ? Optional.of(Reason.LOG_WITHOUT_OWNER)
                : Optional.empty();
        return unowned.or(() -> reasons.stream().min(Comparator.naturalOrder())).orElse(null);
    }

    private static boolean isDown(List<ReplicaHealth> replicas) {
        return replicas.stream().allMatch(replica -> replica.status() == Condition.DOWN);
    }

    private static boolean isLogWithoutOwner(Map<String, Answer> answers) {
        List<Meters> told = answers.values().stream()
                .flatMap(answer -> meters(answer).stream())
                .filter(meters -> meters.max(OWNED).isPresent())
                .toList();
        return !told.isEmpty() && told.stream().allMatch(meters -> meters.isZero(OWNED));
    }

    private static ReplicaHealth of(String address, Answer answer, ServiceHealth service, Instant now) {
        Reason reason = reason(answer);
        Condition status = reason == null ? Condition.OK : reason.condition();
        Instant since = service.replicas().stream()
                .filter(before ->
                        before.address().equals(address) && before.status() == status && before.reason() == reason)
                .map(ReplicaHealth::since)
                .findFirst()
                .orElse(now);
        Optional<Meters> meters = meters(answer);
        return new ReplicaHealth(
                address,
                status,
                reason,
                since,
                meters.flatMap(Assessment::lag).orElse(null),
                meters.flatMap(Assessment::dataAge).orElse(null),
                answer instanceof Answer.Told told ? told.failingChecks() : List.of());
    }

    private static @Nullable Reason reason(Answer answer) {
        return switch (answer) {
            case Answer.NoAddress() -> Reason.NO_ADDRESS;
            case Answer.Unreachable() -> Reason.UNREACHABLE;
            case Answer.Silent() -> Reason.SILENT;
            case Answer.Told told -> reason(told);
        };
    }

    private static @Nullable Reason reason(Answer.Told told) {
        Meters meters = told.meters().orElse(null);
        boolean draining = meters != null && meters.isAbove(DRAINING, 0);
        if (!told.ready()) {
            return draining ? Reason.DRAINING : Reason.NOT_READY;
        }
        if (meters == null) {
            return Reason.NO_FIGURES;
        }
        if (meters.isAbove(DATA_AGE, DATA_OLD_SECONDS)) {
            return Reason.DATA_OLD;
        }
        if (meters.isAbove(FAILING, 0)) {
            return Reason.PARTITIONS_FAILING;
        }
        if (meters.isZero(EVIDENCE_FLOWS)) {
            return Reason.EVIDENCE_WAITING;
        }
        if (meters.isAbove(ALERTS_OVERDUE, ALERTS_WAITING_SECONDS)) {
            return Reason.ALERTS_WAITING;
        }
        return meters.isAbove(OVERDUE, JOB_OVERDUE_SECONDS) ? Reason.JOB_OVERDUE : null;
    }

    private static Optional<Meters> meters(Answer answer) {
        return answer instanceof Answer.Told told ? told.meters() : Optional.empty();
    }

    private static Optional<Long> lag(Meters meters) {
        return Stream.of(RECORDS_BEHIND, REPORTS_BEHIND, EVIDENCE_WAITING)
                .map(meters::max)
                .filter(OptionalDouble::isPresent)
                .map(lag -> Math.round(lag.getAsDouble()))
                .findFirst();
    }

    /** Who owns no partition has read nothing, and says 0. */
    private static Optional<Double> dataAge(Meters meters) {
        OptionalDouble age = meters.max(DATA_AGE);
        return age.isEmpty() || meters.isZero(OWNED)
                ? Optional.empty()
                : Optional.of(Math.round(age.getAsDouble() * THOUSANDTHS) / THOUSANDTHS);
    }
}
