package io.nvrfleet.ingestion.alert.rule;

import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a rule watches or a window is for, with all that is below it.
 *
 * @param ids of the kind that {@code type} says; none for {@code all}
 */
@RegisterForReflection
@Schema(name = "Scope", description = "Recorders and cameras: all, or those of customers, sites or recorders")
public record RuleScope(
        @NotNull Scope.Type type,

        @Nullable @Size(max = 1_000) List<@NotNull Long> ids) {
    /** Everything. */
    public static final RuleScope ALL = new RuleScope(Scope.Type.ALL, List.of());

    public RuleScope {
        ids = ids == null ? List.of() : List.copyOf(ids);
    }

    /** What it names; nothing where it is all. */
    public List<Long> idsOrNone() {
        return ids == null ? List.of() : ids;
    }

    /** As events have it. */
    public Scope toEvent() {
        return new Scope(type, idsOrNone());
    }
}
