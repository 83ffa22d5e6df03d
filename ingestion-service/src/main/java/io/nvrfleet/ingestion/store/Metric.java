package io.nvrfleet.ingestion.store;

import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.Health;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is measured of a camera, in the order of the columns of its tables. The name on the wire is the column's. */
public enum Metric {
    STORAGE_USED_BYTES(Kind.INT8),
    STORAGE_TOTAL_BYTES(Kind.INT8),
    QUALITY_SCORE(Kind.FLOAT4),
    PING_MS(Kind.FLOAT4),
    PACKET_LOSS_PERCENT(Kind.FLOAT4),
    BITRATE_KBPS(Kind.FLOAT4),
    FPS(Kind.FLOAT4),
    TEMPERATURE_CELSIUS(Kind.FLOAT4),
    CLOCK_OFFSET_SECONDS(Kind.FLOAT4),
    UPTIME_SECONDS(Kind.INT4);

    /** Type of a metric's column; whole numbers are at most 2^53. */
    public enum Kind {
        INT8,
        INT4,
        FLOAT4
    }

    private static final List<Metric> ALL = List.of(values());

    private final String column = name().toLowerCase(Locale.ROOT);
    private final Kind kind;

    Metric(Kind kind) {
        this.kind = kind;
    }

    /** All of them, in the order of the columns. */
    public static List<Metric> all() {
        return ALL;
    }

    /** By its name on the wire. */
    public static Optional<Metric> named(String name) {
        return Arrays.stream(values())
                .filter(metric -> metric.column.equals(name))
                .findFirst();
    }

    /** The column, and the name on the wire. */
    public String column() {
        return column;
    }

    /** The column's type. */
    public Kind kind() {
        return kind;
    }

    /** As the column takes it. */
    Number value(double value) {
        return switch (kind) {
            case INT8, INT4 -> (long) value;
            case FLOAT4 -> (float) value;
        };
    }

    /** What a report says of it; NaN where it was not measured. */
    double of(CameraReport report) {
        Health health = report.health();
        Number value = this == CLOCK_OFFSET_SECONDS ? report.clockOffsetSeconds() : health == null ? null : of(health);
        return value == null ? Double.NaN : value.doubleValue();
    }

    private @Nullable Number of(Health health) {
        return switch (this) {
            case STORAGE_USED_BYTES -> health.storageUsedBytes();
            case STORAGE_TOTAL_BYTES -> health.storageTotalBytes();
            case QUALITY_SCORE -> health.qualityScore();
            case PING_MS -> health.pingMs();
            case PACKET_LOSS_PERCENT -> health.packetLossPercent();
            case BITRATE_KBPS -> health.bitrateKbps();
            case FPS -> health.fps();
            case TEMPERATURE_CELSIUS -> health.temperatureCelsius();
            case UPTIME_SECONDS -> health.uptimeSeconds();
            case CLOCK_OFFSET_SECONDS -> null;
        };
    }
}
