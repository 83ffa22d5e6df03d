package io.nvrfleet.ingestion.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nvrfleet.events.telemetry.Hardware.StorageStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a camera is, and what has changed of it.
 *
 * @param current null when no report told of its hardware
 * @param rest what its latest report had that nobody knows
 */
@Schema(name = "CameraHardware", description = "What a camera is, and what has changed of it")
public record HardwareView(
        @Nullable Current current,
        @Schema(description = "The newest first") List<Change> changes,

        @Schema(
                description =
                        "How far the camera's clock was ahead of ours, negative when it was behind; null when it tells no time")
        @Nullable
        Float clockOffsetSeconds,

        @Schema(
                description =
                        "Fields that nobody knows, and values that were ignored, of the latest report that had any")
        @Nullable
        Map<String, Object> rest) {
    /** Facts as they are told now; null is what no report told. */
    @Schema(name = "HardwareFacts", description = "Facts as they are told now; null is what no report told")
    public record Current(
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String firmwareVersion,
            @Nullable String serialNumber,
            @Nullable String macAddress,
            @Schema(examples = "1920x1080") @Nullable String resolution,

            @Schema(description = "As set, not as measured") @Nullable
            Float fps,

            @Schema(description = "As set, not as measured") @Nullable
            Float bitrateKbps,

            @Schema(examples = "H264") @Nullable String codec,

            @Schema(description = "Whether the maker's variant of the codec is on, which browsers rarely play")
            @Nullable
            Boolean smartCodec,

            @Nullable Storage edgeStorage,

            @Schema(description = "Time of the newest report that told of hardware, within a minute")
            Instant seenAt) {}

    /** The card or disk in the camera. */
    @Schema(name = "EdgeStorageFacts", description = "The card or disk in the camera")
    public record Storage(
            @Nullable Boolean present,
            @Nullable Long totalBytes,
            @Nullable StorageStatus status,

            @Schema(description = "The device's own word, where status is not that word") @Nullable
            String reportedStatus) {}

    /** A change that counts. */
    @Schema(name = "HardwareChange", description = "A change of one fact")
    public record Change(
            @Schema(description = "Time of the first report that told it")
            Instant at,

            @Schema(examples = "firmware_version") String field,
            String old,
            @JsonProperty("new") String value) {}
}
