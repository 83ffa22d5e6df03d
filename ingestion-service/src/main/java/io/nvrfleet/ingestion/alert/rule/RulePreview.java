package io.nvrfleet.ingestion.alert.rule;

import io.nvrfleet.events.alert.Alert.Subject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have said of the past.
 *
 * @param wouldHaveFired how many alerts
 * @param subjects of how many recorders or cameras
 * @param from how far back it was looked; later than asked for where nothing older is kept, or where looking took too long
 * @param examples the newest of them, at most 20
 */
@RegisterForReflection
@Schema(name = "RulePreview", description = "What a rule would have said of the past")
public record RulePreview(long wouldHaveFired, long subjects, Instant from, Instant to, List<Example> examples) {
    public RulePreview {
        examples = List.copyOf(examples);
    }

    /**
     * One alert that would have been.
     *
     * @param resolvedAt null when it would still be open
     * @param value what was measured when it was opened; null where nothing is measured
     */
    @RegisterForReflection
    @Schema(name = "RulePreviewExample")
    public record Example(
            Subject subject,
            @Nullable Long nvrId,
            Instant openedAt,
            @Nullable Instant resolvedAt,
            @Nullable Double value) {}
}
