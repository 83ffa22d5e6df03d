package io.nvrfleet.ingestion.alert.rule;

import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** A rule to save, or to try; see {@link AlertRule}. */
@RegisterForReflection
public record RuleRequest(
        @NotNull @Names.DisplayName String name,
        @NotNull Kind kind,
        @NotNull SubjectType subject,
        @Nullable @Valid RuleScope scope,
        @NotNull Severity severity,

        @Nullable @Min(0) @Max(604_800) Integer forSeconds,

        @Nullable String metric,
        AlertRule.@Nullable Operator operator,
        @Nullable Double raise,
        @Nullable Double clear,

        @Nullable @Min(1) @Max(604_800) Integer windowSeconds,

        @Nullable @Min(2) @Max(1_000) Integer high,

        @Nullable @Min(0) @Max(999) Integer low,

        @Nullable Boolean enabled) {}
