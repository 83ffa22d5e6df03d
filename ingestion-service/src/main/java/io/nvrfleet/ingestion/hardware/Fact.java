package io.nvrfleet.ingestion.hardware;

import com.fasterxml.jackson.annotation.JsonValue;
import io.nvrfleet.events.telemetry.Hardware;
import io.nvrfleet.events.telemetry.Hardware.EdgeStorage;
import io.nvrfleet.events.telemetry.Hardware.StorageStatus;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One thing that a camera is; its value is text in one form, so that two spellings of a number are one value. */
enum Fact {
    MANUFACTURER("text"),
    MODEL("text"),
    FIRMWARE_VERSION("text"),
    SERIAL_NUMBER("text"),
    MAC_ADDRESS("text"),
    RESOLUTION("text"),
    FPS("real"),
    BITRATE_KBPS("real"),
    CODEC("text"),
    SMART_CODEC("boolean"),
    STORAGE_PRESENT("boolean", "edge_storage.present"),
    STORAGE_TOTAL_BYTES("bigint", "edge_storage.total_bytes"),
    STORAGE_STATUS("text", "edge_storage.status"),
    STORAGE_REPORTED_STATUS("text", "edge_storage.reported_status");

    private static final EdgeStorage NO_STORAGE = new EdgeStorage(null, null, null, null);

    private final String column = name().toLowerCase(Locale.ROOT);
    private final String type;
    private final String field;

    Fact(String type) {
        this.type = type;
        this.field = column;
    }

    Fact(String type, String field) {
        this.type = type;
        this.field = field;
    }

    /** The column of the table {@code hardware}. */
    String column() {
        return column;
    }

    /** The column's type. */
    String type() {
        return type;
    }

    /** What a change calls it: its name in a report. */
    @JsonValue
    String field() {
        return field;
    }

    /** What hardware says of it; null when nothing. */
    @Nullable
    String of(Hardware hardware) {
        return switch (value(hardware)) {
            case null -> null;
            case Double number ->
                BigDecimal.valueOf(number.floatValue()).stripTrailingZeros().toPlainString();
            case StorageStatus status -> status.wireName();
            case Object value -> value.toString();
        };
    }

    private @Nullable Object value(Hardware hardware) {
        EdgeStorage storage = Objects.requireNonNullElse(hardware.edgeStorage(), NO_STORAGE);
        return switch (this) {
            case MANUFACTURER -> hardware.manufacturer();
            case MODEL -> hardware.model();
            case FIRMWARE_VERSION -> hardware.firmwareVersion();
            case SERIAL_NUMBER -> hardware.serialNumber();
            case MAC_ADDRESS -> hardware.macAddress();
            case RESOLUTION -> hardware.resolution();
            case FPS -> hardware.fps();
            case BITRATE_KBPS -> hardware.bitrateKbps();
            case CODEC -> hardware.codec();
            case SMART_CODEC -> hardware.smartCodec();
            case STORAGE_PRESENT -> storage.present();
            case STORAGE_TOTAL_BYTES -> storage.totalBytes();
            case STORAGE_STATUS -> storage.status();
            case STORAGE_REPORTED_STATUS -> storage.reportedStatus();
        };
    }
}
