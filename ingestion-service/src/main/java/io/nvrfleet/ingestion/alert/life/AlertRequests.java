package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people do with alerts. Who does it says so until people sign in. */
final class AlertRequests {
    static final int LONGEST_COMMENT = 2_000;
    static final int MOST = 500;

    private AlertRequests() {}

    /** Takes an alert on, or ends it. */
    @RegisterForReflection
    @Schema(name = "AlertActRequest")
    record Act(
            @Nullable @Names.DisplayName String by,
            @Nullable @Size(min = 1, max = LONGEST_COMMENT) String comment) {}

    /** Takes several on. */
    @RegisterForReflection
    @Schema(name = "AlertsActRequest")
    record ActOnMany(
            @NotEmpty @Size(max = MOST) List<@NotNull Long> ids,
            @Nullable @Names.DisplayName String by,
            @Nullable @Size(min = 1, max = LONGEST_COMMENT) String comment) {}

    /** Says who takes care; null for nobody. */
    @RegisterForReflection
    @Schema(name = "AlertAssignRequest")
    record Assign(
            @Nullable @Names.DisplayName String assignee,
            @Nullable @Names.DisplayName String by) {}

    /** Says something. */
    @RegisterForReflection
    @Schema(name = "AlertCommentRequest")
    record Comment(
            @NotNull @Size(min = 1, max = LONGEST_COMMENT) String comment,
            @Nullable @Names.DisplayName String by) {}
}
