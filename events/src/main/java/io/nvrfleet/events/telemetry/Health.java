package io.nvrfleet.events.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * How a camera does; null is what was not measured.
 *
 * @param qualityScore 0 to 100, the more the better
 * @param pingMs 0 to 60,000 ms
 * @param packetLossPercent 0 to 100
 * @param bitrateKbps 0 to 100,000 kbit/s
 * @param fps 0 to 240 frames per second
 * @param storageUsedBytes 0 to {@code storageTotalBytes}
 * @param storageTotalBytes 0, or 64 MiB to 2^53
 * @param temperatureCelsius -60 to 150
 * @param uptimeSeconds 0 to 10 years
 */
public record Health(
        @Nullable Double qualityScore,
        @Nullable Double pingMs,
        @Nullable Double packetLossPercent,
        @Nullable Double bitrateKbps,
        @Nullable Double fps,
        @Nullable Long storageUsedBytes,
        @Nullable Long storageTotalBytes,
        @Nullable Double temperatureCelsius,
        @Nullable Long uptimeSeconds) {}
