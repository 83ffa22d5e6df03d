package io.nvrfleet.dashboard.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Why something is not well. The words are stable: programs may look for them, and docs/operations/system-health.md explains
 * each. The worst comes first.
 */
@RegisterForReflection
public enum Reason {
    /** Its name has no address. */
    @JsonProperty("no_address")
    NO_ADDRESS(Condition.DOWN),
    /** Nothing takes connections at its address. */
    @JsonProperty("unreachable")
    UNREACHABLE(Condition.DOWN),
    /** It does not answer in time. */
    @JsonProperty("silent")
    SILENT(Condition.DOWN),
    /** It says itself that it is not ready: it starts, or what it needs is away. */
    @JsonProperty("not_ready")
    NOT_READY(Condition.DOWN),
    /** It is being stopped and sends its connections away. */
    @JsonProperty("draining")
    DRAINING(Condition.DOWN),
    /** No registry reads the log. */
    @JsonProperty("log_without_owner")
    LOG_WITHOUT_OWNER(Condition.DEGRADED),
    /** What it knows is old: statuses stand still. */
    @JsonProperty("data_old")
    DATA_OLD(Condition.DEGRADED),
    /** The statuses of some recorders stand still. */
    @JsonProperty("partitions_failing")
    PARTITIONS_FAILING(Condition.DEGRADED),
    /** Kafka does not take what recorders say. */
    @JsonProperty("evidence_waiting")
    EVIDENCE_WAITING(Condition.DEGRADED),
    /** Alerts are due that nobody raises. */
    @JsonProperty("alerts_waiting")
    ALERTS_WAITING(Condition.DEGRADED),
    /** Some of its replicas are down; the others do its work. */
    @JsonProperty("replica_down")
    REPLICA_DOWN(Condition.DEGRADED),
    /** A job that is to run once in the cluster has not run for minutes. */
    @JsonProperty("job_overdue")
    JOB_OVERDUE(Condition.DEGRADED),
    /** It is ready and does not tell its figures. */
    @JsonProperty("no_figures")
    NO_FIGURES(Condition.DEGRADED);

    private final Condition condition;

    Reason(Condition condition) {
        this.condition = condition;
    }

    /** How a replica or a service is for this reason. */
    Condition condition() {
        return condition;
    }
}
