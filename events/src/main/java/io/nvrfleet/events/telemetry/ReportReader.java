package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.events.telemetry.ReadReport.Refused;
import io.nvrfleet.events.telemetry.ReadReport.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a report as devices and tools send it into its one form. What it takes, ignores and refuses is said in
 * docs/protocol/camera-report.schema.json.
 */
public final class ReportReader {
    private static final String HARDWARE = "hardware";
    private static final String HARDWARE_ALIAS = "hardware_info";
    private static final String HEALTH = "health";
    private static final String HEALTH_ALIAS = "health_metrics";
    private static final String ALERTS = "alerts";
    private static final String STORAGE = "edge_storage";
    private static final String STORAGE_ALIAS = "storage_info";
    private static final List<String> BLOCKS =
            List.of(HARDWARE, HARDWARE_ALIAS, HEALTH, HEALTH_ALIAS, ALERTS, STORAGE_ALIAS);

    private ReportReader() {}

    /**
     * Reads a report; never fails.
     *
     * @param json of which the fields that say whose report it is ({@code hostname}, {@code camera}, {@code name}, {@code ip_address}) are no part
     * @param arrival when it came in
     */
    public static ReadReport read(ObjectNode json, Instant arrival) {
        Findings findings = new Findings();
        Block root = new Block("", json, findings);
        root.skip("hostname", "camera", "name", "ip_address");
        if (BLOCKS.stream().allMatch(name -> Unmeasured.is(json.path(name)))) {
            findings.refuse("", "must have one of hardware, health and alerts");
        }
        CameraReport report = report(root, findings, arrival.truncatedTo(ChronoUnit.MICROS));
        return findings.errors().isEmpty()
                ? new Taken(report, accepted(report), findings.ignored())
                : new Refused(findings.errors(), findings.ignored());
    }

    private static CameraReport report(Block root, Findings findings, Instant arrival) {
        Instant sampled = root.read(value -> Timestamps.readSampled(value, arrival), "timestamp");
        Instant timestamp = sampled == null ? arrival : sampled;
        Block hardwareBlock = root.block(HARDWARE, HARDWARE_ALIAS);
        Hardware hardware = HardwareBlock.read(hardwareBlock, storage(root, hardwareBlock));
        Block healthBlock = root.block(HEALTH, HEALTH_ALIAS);
        Health health = healthBlock == null ? null : HealthBlock.read(healthBlock);
        List<DeviceAlert> alerts = AlertsBlock.read(root.take(ALERTS), findings, timestamp, arrival);
        root.ignore("status");
        root.keepRest();
        return new CameraReport(
                timestamp,
                sampled == null ? null : Duration.between(arrival, sampled).toMillis() / 1000.0,
                hardware,
                health,
                alerts,
                findings.rest());
    }

    /** The card or disk: in the block of the hardware, or beside it as older clients have it. */
    private static @Nullable Block storage(Block root, @Nullable Block hardware) {
        Block within = hardware == null ? null : hardware.block(STORAGE, STORAGE_ALIAS);
        if (within == null) {
            return root.block(STORAGE_ALIAS);
        }
        root.ignore(STORAGE_ALIAS);
        return within;
    }

    private static List<String> accepted(CameraReport report) {
        List<String> accepted = new ArrayList<>();
        if (report.hardware() != null) {
            accepted.add(HARDWARE);
        }
        if (report.health() != null) {
            accepted.add(HEALTH);
        }
        if (!report.alerts().isEmpty()) {
            accepted.add(ALERTS);
        }
        return accepted;
    }
}
