package io.nvrfleet.ingestion.alert.maintenance;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.nvrfleet.ingestion.alert.rule.RuleScope;
import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A window to save; see {@link WindowView}. Without a time zone it is the one of the only site that the scope names. */
@RegisterForReflection
public record WindowRequest(
        @NotNull @Names.DisplayName String name,
        @NotNull @Valid RuleScope scope,
        @NotNull @JsonFormat(lenient = OptBoolean.FALSE) LocalDateTime dtstart,
        @NotNull @Size(max = 40) String duration,
        @Nullable @Size(min = 1, max = 500) String rrule,
        @Nullable String timeZone,
        @Nullable Boolean enabled) {}
