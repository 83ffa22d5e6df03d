package io.nvrfleet.ingestion.alert.rule;

import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scope in a patch: absent fields stay. */
@RegisterForReflection
public class ScopeEdit {
    @NotNull
    public Scope.Type type = Scope.Type.ALL;

    @Size(max = 1_000)
    public @Nullable List<@NotNull Long> ids = List.of();

    /** As it is. */
    public static ScopeEdit of(@Nullable RuleScope scope) {
        ScopeEdit edit = new ScopeEdit();
        if (scope != null) {
            edit.type = scope.type();
            edit.ids = scope.ids();
        }
        return edit;
    }

    /** As it was said, once it is valid. */
    public RuleScope toScope() {
        return new RuleScope(type, ids);
    }
}
