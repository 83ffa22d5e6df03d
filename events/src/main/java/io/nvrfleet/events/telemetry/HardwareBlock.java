package io.nvrfleet.events.telemetry;

import io.nvrfleet.events.telemetry.Hardware.EdgeStorage;
import io.nvrfleet.events.telemetry.Hardware.StorageStatus;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The block {@code hardware} of a report. */
final class HardwareBlock {
    /** How long a device's own word for the state of its card may be, in code points. */
    static final int MAX_STATUS = 100;

    private static final Hardware NOTHING =
            new Hardware(null, null, null, null, null, null, null, null, null, null, null);
    private static final EdgeStorage NO_STORAGE = new EdgeStorage(null, null, null, null);

    /** The schema's words and those of makers, without {@code _}, {@code -} and spaces. */
    private static final Map<String, StorageStatus> STATUSES = Map.ofEntries(
            Map.entry("ok", StorageStatus.OK),
            Map.entry("success", StorageStatus.OK),
            Map.entry("normal", StorageStatus.OK),
            Map.entry("idle", StorageStatus.OK),
            Map.entry("full", StorageStatus.FULL),
            Map.entry("unformatted", StorageStatus.UNFORMATTED),
            Map.entry("readonly", StorageStatus.READ_ONLY),
            Map.entry("error", StorageStatus.ERROR),
            Map.entry("abnormal", StorageStatus.ERROR),
            Map.entry("absent", StorageStatus.ABSENT),
            Map.entry("notexist", StorageStatus.ABSENT),
            Map.entry("formatting", StorageStatus.FORMATTING),
            Map.entry("formating", StorageStatus.FORMATTING));

    private HardwareBlock() {}

    /**
     * What there is to keep; null when there is nothing.
     *
     * @param block null when the report has none
     * @param storage the card or disk, wherever the report has it
     */
    static @Nullable Hardware read(@Nullable Block block, @Nullable Block storage) {
        EdgeStorage edgeStorage = storage == null ? null : storage(storage);
        if (block == null) {
            return edgeStorage == null
                    ? null
                    : new Hardware(null, null, null, null, null, null, null, null, null, null, edgeStorage);
        }
        String manufacturer = block.read(Words::fact, "manufacturer");
        String model = block.read(Words::fact, "model");
        String firmwareVersion = block.read(Words::fact, "firmware_version");
        String serialNumber = block.read(Words::fact, "serial_number");
        String macAddress = block.read(Facts::macAddress, "mac_address");
        String resolution = block.read(Facts::resolution, "resolution");
        Double fps = block.read(Quantity.FPS::readRatio, "fps");
        Double bitrateKbps = block.read(Quantity.BITRATE_KBPS::read, "bitrate_kbps", "bitrate");
        Facts.Codec codec = block.read(Facts::codec, "codec");
        Boolean smartCodec = block.read(Facts::flag, "smart_codec");
        block.keepRest();
        Hardware hardware = new Hardware(
                manufacturer,
                model,
                firmwareVersion,
                serialNumber,
                macAddress,
                resolution,
                fps,
                bitrateKbps,
                codec == null ? null : codec.name(),
                smart(codec, smartCodec),
                edgeStorage);
        return hardware.equals(NOTHING) ? null : hardware;
    }

    /** A codec without a plus is the plain one, so that a camera that is set back to it does not stay with the variant. */
    private static @Nullable Boolean smart(Facts.@Nullable Codec codec, @Nullable Boolean said) {
        if (codec == null) {
            return said;
        }
        return codec.smart() || Boolean.TRUE.equals(said);
    }

    private static @Nullable EdgeStorage storage(Block block) {
        Boolean present = block.read(Facts::flag, "present");
        Long totalBytes = block.read(ByteCounts::total, "total_bytes");
        String word = block.readWord(MAX_STATUS, "status");
        block.keepRest();
        StorageStatus status = word == null ? null : status(word);
        EdgeStorage storage = new EdgeStorage(
                status == StorageStatus.ABSENT ? Boolean.FALSE : present,
                totalBytes,
                status,
                status == null || status.wireName().equalsIgnoreCase(word) ? null : word);
        return storage.equals(NO_STORAGE) ? null : storage;
    }

    private static StorageStatus status(String word) {
        return STATUSES.getOrDefault(word.toLowerCase(Locale.ROOT).replaceAll("[ _-]", ""), StorageStatus.UNKNOWN);
    }
}
