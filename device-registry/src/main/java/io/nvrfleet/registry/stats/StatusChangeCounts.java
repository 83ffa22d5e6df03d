package io.nvrfleet.registry.stats;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many recorders and cameras changed to which status, step by step. The first step begins at {@code from}; the last may
 * be shorter than the others.
 */
@RegisterForReflection
@Schema(
        description =
                "The figure at place i is of the changes from from + i * step_seconds on, for step_seconds; the last step"
                        + " ends at to. Cameras that their recorder took along count as well.")
public record StatusChangeCounts(Instant from, Instant to, long stepSeconds, OfNvrs nvrs, OfCameras cameras) {
    /** Of recorders, by the status that they changed to. */
    @RegisterForReflection
    @Schema(name = "NvrChangeCounts")
    public record OfNvrs(List<Long> online, List<Long> warning, List<Long> offline) {}

    /** Of cameras, by the status that they changed to. */
    @RegisterForReflection
    @Schema(name = "CameraChangeCounts")
    public record OfCameras(List<Long> online, List<Long> offline) {}
}
