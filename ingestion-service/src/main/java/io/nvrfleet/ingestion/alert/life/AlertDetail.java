package io.nvrfleet.ingestion.alert.life;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.nvrfleet.events.alert.Alert;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An alert with all that happened to it.
 *
 * @param history in the order of time
 * @param effects the alerts that this one is the cause of, at most 500
 */
@RegisterForReflection
@Schema(name = "AlertDetail", description = "An alert with all that happened to it")
public record AlertDetail(@JsonUnwrapped Alert alert, List<Step> history, List<Alert> effects) {
    public AlertDetail {
        history = List.copyOf(history);
        effects = List.copyOf(effects);
    }

    /**
     * Something that happened to an alert.
     *
     * @param action raised, repeated, acknowledged, assigned, remarked, caused, suppressed, released, told or resolved
     * @param by who did it, as they called themselves; null when nobody did
     * @param comment what they said
     * @param detail what was seen, or to whom it was told
     * @param value what was measured then; null where nothing was
     */
    @RegisterForReflection
    @Schema(name = "AlertStep")
    public record Step(
            Instant at,
            String action,
            @Nullable String by,
            @Nullable String comment,
            @Nullable String detail,
            @Nullable Double value) {}
}
