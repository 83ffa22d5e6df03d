package io.nvrfleet.ingestion.alert.rule;

import com.fasterxml.jackson.annotation.JsonMerge;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What people say of a rule; in a patch, absent fields stay and null clears. See {@link AlertRule}. */
@RegisterForReflection
public class RuleEdit {
    /** The longest time that a rule may name: what happened before is no matter of today. */
    static final int WEEK = 604_800;

    static final int MOST_CHANGES = 1_000;

    @NotNull
    @Names.DisplayName
    public String name = "";

    @NotNull
    public Kind kind = Kind.OFFLINE;

    @NotNull
    public SubjectType subject = SubjectType.NVR;

    /** Null is all. */
    @JsonMerge
    @Valid
    public @Nullable ScopeEdit scope = new ScopeEdit();

    @NotNull
    public Severity severity = Severity.WARNING;

    /** Null is at once. */
    @Min(0)
    @Max(WEEK)
    public @Nullable Integer forSeconds;

    public @Nullable String metric;
    public AlertRule.@Nullable Operator operator;
    public @Nullable Double raise;

    /** Null is where it is raised. */
    public @Nullable Double clear;

    @Min(1)
    @Max(WEEK)
    public @Nullable Integer windowSeconds;

    @Min(2)
    @Max(MOST_CHANGES)
    public @Nullable Integer high;

    @Min(0)
    @Max(MOST_CHANGES - 1)
    public @Nullable Integer low;

    /** Null is yes. */
    public @Nullable Boolean enabled;

    static RuleEdit of(RuleRequest request) {
        RuleEdit edit = new RuleEdit();
        edit.name = request.name();
        edit.kind = request.kind();
        edit.subject = request.subject();
        edit.scope = ScopeEdit.of(request.scope());
        edit.severity = request.severity();
        edit.forSeconds = request.forSeconds();
        edit.metric = request.metric();
        edit.operator = request.operator();
        edit.raise = request.raise();
        edit.clear = request.clear();
        edit.windowSeconds = request.windowSeconds();
        edit.high = request.high();
        edit.low = request.low();
        edit.enabled = request.enabled();
        return edit;
    }

    static RuleEdit of(AlertRule rule) {
        RuleEdit edit = new RuleEdit();
        edit.name = rule.name();
        edit.kind = rule.kind();
        edit.subject = rule.subject();
        edit.scope = ScopeEdit.of(rule.scope());
        edit.severity = rule.severity();
        edit.forSeconds = rule.forSeconds();
        edit.metric = rule.metric();
        edit.operator = rule.operator();
        edit.raise = rule.raise();
        edit.clear = rule.clear();
        edit.windowSeconds = rule.windowSeconds();
        edit.high = rule.high();
        edit.low = rule.low();
        edit.enabled = rule.enabled();
        return edit;
    }

    /** The same of one that is not saved yet: without an id. */
    AlertRule toNewRule() {
        return toRule(0, false, 0, Instant.EPOCH, Instant.EPOCH);
    }

    /** The rule that is meant, with all that was left out. */
    AlertRule toRule(AlertRule before) {
        return toRule(before.id(), before.builtin(), before.revision(), before.createdAt(), before.updatedAt());
    }

    private AlertRule toRule(long id, boolean builtin, long revision, Instant createdAt, Instant updatedAt) {
        return new AlertRule(
                id,
                name,
                builtin,
                kind,
                subject,
                scope == null ? RuleScope.ALL : scope.toScope(),
                severity,
                forSeconds == null ? 0 : forSeconds,
                metric,
                operator,
                raise,
                clear == null ? raise : clear,
                windowSeconds,
                high,
                low,
                enabled == null || enabled,
                revision,
                createdAt,
                updatedAt);
    }
}
