package io.nvrfleet.events.telemetry;

import org.jspecify.annotations.Nullable;

/** The block {@code health} of a report. */
final class HealthBlock {
    private static final Health NOTHING = new Health(null, null, null, null, null, null, null, null, null);
    private static final String STORAGE_USED = "storage_used_bytes";

    private HealthBlock() {}

    /** What there is to keep; null when there is nothing. */
    static @Nullable Health read(Block block) {
        Health health = new Health(
                block.read(Quantity.PERCENT::read, "quality_score"),
                block.read(Quantity.PING_MS::read, "ping_ms"),
                block.read(Quantity.PERCENT::read, "packet_loss_percent"),
                block.read(Quantity.BITRATE_KBPS::read, "bitrate_kbps", "bitrate"),
                block.read(Quantity.FPS::readRatio, "fps"),
                block.read(ByteCounts::used, STORAGE_USED),
                block.read(ByteCounts::total, "storage_total_bytes"),
                block.read(Quantity.TEMPERATURE_CELSIUS::read, "temperature_celsius"),
                block.read(Uptimes::read, "uptime_seconds"));
        block.keepRest();
        Long used = health.storageUsedBytes();
        Long total = health.storageTotalBytes();
        if (used != null && total != null && used > total) {
            block.refuse(STORAGE_USED, "is " + used + ", must not be more than the total of " + total);
        }
        return health.equals(NOTHING) ? null : health;
    }
}
