package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a camera is; null is what the report did not say.
 *
 * @param serialNumber text, with its leading zeros; two cameras may have the same
 * @param macAddress twelve hexadecimal digits in lower case, with colons
 * @param resolution {@code WIDTHxHEIGHT} in pixels
 * @param fps frames per second as set, 0 to 240
 * @param bitrateKbps kbit/s as set, 0 to 100,000
 * @param codec in upper case without dots, such as {@code H264}
 * @param smartCodec whether the maker's variant of the codec is on ({@code H.265+}), which browsers rarely play
 */
public record Hardware(
        @Nullable String manufacturer,
        @Nullable String model,
        @Nullable String firmwareVersion,
        @Nullable String serialNumber,
        @Nullable String macAddress,
        @Nullable String resolution,
        @Nullable Double fps,
        @Nullable Double bitrateKbps,
        @Nullable String codec,
        @Nullable Boolean smartCodec,
        @Nullable EdgeStorage edgeStorage) {
    /**
     * The card or disk in the camera.
     *
     * @param totalBytes 0, or 64 MiB to 2^53
     * @param reportedStatus the device's own word, where {@code status} is not that word
     */
    public record EdgeStorage(
            @Nullable Boolean present,
            @Nullable Long totalBytes,
            @Nullable StorageStatus status,
            @Nullable String reportedStatus) {}

    /** How a card or disk does. */
    public enum StorageStatus {
        OK,
        FULL,
        UNFORMATTED,
        READ_ONLY,
        ERROR,
        ABSENT,
        FORMATTING,
        UNKNOWN;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
