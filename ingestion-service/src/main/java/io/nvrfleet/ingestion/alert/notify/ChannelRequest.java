package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel to save; see {@link ChannelView}. Without them: from warning on, all sites, 30 s of grouping, no cooldown, no cap. */
@RegisterForReflection
public record ChannelRequest(
        @NotNull @Names.DisplayName String name,
        @NotNull ChannelType type,
        @Nullable @Valid ChannelConfig config,
        @Nullable Severity minSeverity,
        @Nullable @Size(max = 1_000) List<@NotNull Long> siteIds,
        @Nullable @Valid QuietHours quietHours,

        @Nullable @Min(0) @Max(3_600) Integer groupSeconds,

        @Nullable @Min(0) @Max(86_400) Integer cooldownSeconds,

        @Nullable @Min(1) @Max(3_600) Integer maxPerHour,

        @Nullable Boolean enabled) {}
