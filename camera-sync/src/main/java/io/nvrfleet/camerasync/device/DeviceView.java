package io.nvrfleet.camerasync.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nvrfleet.events.InactiveReason;
import io.nvrfleet.rest.Columns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a media server, whether it shows a registered camera or not.
 *
 * @param deviceKey name of its path on its server; with {@code device_metadata.server} it is unique
 * @param lastSeen the last sync in which it was healthy; null when it never was
 * @param isActive whether it can be watched; an on-demand one that nobody watches can
 * @param inactiveReason null while it is active
 * @param deviceMetadata a JSON object
 * @param cameraId the registered camera that it shows; null while it is linked to none
 * @param nvrId the recorder of that camera
 * @param link how it came to its camera
 * @param linkCandidates of an ambiguous one: the cameras that have its address, by id; none where cameras do not have it at all
 */
@RegisterForReflection
@Schema(name = "Device", description = "A stream of a media server")
public record DeviceView(
        long id,
        String deviceKey,
        @Schema(examples = "camera") String deviceType,
        @Nullable Instant lastSeen,
        @JsonProperty("is_active") boolean isActive,
        @Nullable InactiveReason inactiveReason,
        Metadata deviceMetadata,
        @Nullable Long cameraId,
        @Nullable Long nvrId,
        LinkKind link,
        List<Long> linkCandidates,
        Instant createdAt,
        Instant updatedAt) {

    /** How a device came to its camera. */
    public enum LinkKind {
        @JsonProperty("none")
        NONE,
        @JsonProperty("address")
        ADDRESS,
        @JsonProperty("manual")
        MANUAL,
        @JsonProperty("ambiguous")
        AMBIGUOUS
    }

    /**
     * What its server said of it last, and where it is.
     *
     * @param ready whether it can be read
     * @param sourceReady whether its own source feeds it, not a clip that is played while the source is away
     * @param tracks codecs
     * @param readers how many read it
     * @param whepUrl where browsers watch it; null where its server is on the page's own host, port 8889, under {@code /device_key/whep}
     * @param server its media server's name
     * @param sourceType what feeds it; null while nothing does
     * @param sourceAddress host and port of the camera, where the media server pulls from one
     * @param onDemand whether it is pulled only while somebody looks
     * @param alwaysAvailable whether its server plays something else while the source is away
     * @param readySince since when it can be read
     * @param bytesReceived counter since then
     * @param bitrateKbps kbit/s since the sync before
     * @param width of the picture in pixels; since MediaMTX 1.17
     * @param listedAt when its server listed it last
     */
    @RegisterForReflection
    @Schema(name = "DeviceMetadata")
    public record Metadata(
            boolean ready,
            boolean sourceReady,
            List<String> tracks,
            int readers,
            @Nullable String whepUrl,
            String server,
            @Schema(examples = "rtspSource") @Nullable String sourceType,
            @Schema(examples = "10.0.0.46:554") @Nullable String sourceAddress,
            boolean onDemand,
            boolean alwaysAvailable,
            @Nullable Instant readySince,
            @Nullable Long bytesReceived,
            @Nullable Long bitrateKbps,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Instant listedAt) {}

    /**
     * Reads a row.
     *
     * @param whepUrl of a server's path; null when it is not set
     */
    static DeviceView read(ResultSet row, BiFunction<String, String, @Nullable String> whepUrl) throws SQLException {
        DeviceMetadata told = DeviceRepository.metadata(row);
        String server = row.getString("server");
        String path = row.getString("path");
        return new DeviceView(
                row.getLong("id"),
                path,
                row.getString("device_type"),
                Columns.optionalInstant(row, "last_seen"),
                row.getBoolean("is_active"),
                Columns.optionalConstant(row, "inactive_reason", InactiveReason.class),
                new Metadata(
                        told.ready(),
                        told.sourceReady(),
                        told.tracks(),
                        told.readers(),
                        whepUrl.apply(server, path),
                        server,
                        row.getString("source_type"),
                        row.getString("source_address"),
                        row.getBoolean("on_demand"),
                        told.alwaysAvailable(),
                        told.readySince(),
                        told.bytesReceived(),
                        told.bitrateKbps(),
                        told.width(),
                        told.height(),
                        told.listedAt()),
                Columns.optionalLong(row, "camera_id"),
                Columns.optionalLong(row, "nvr_id"),
                Columns.constant(row, "link", LinkKind.class),
                List.of((Long[]) row.getArray("link_candidates").getArray()),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
