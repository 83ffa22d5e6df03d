package io.nvrfleet.analytics;

import io.nvrfleet.events.CameraDirectoryEntry;
import io.nvrfleet.events.CameraDirectoryEntry.DirectoryCamera;
import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.Health;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the services write of a recorder, as the product's own records. */
public final class Example {
    public static final Instant TEN = Instant.parse("2026-11-28T10:00:00Z");

    private Example() {}

    public static FleetEvent offline(String hostname, int version, Instant since) {
        return change(hostname, version, NvrStatus.OFFLINE, NvrStatus.ONLINE, StatusReason.LEASE_EXPIRED, since);
    }

    public static FleetEvent online(String hostname, int version, Instant since) {
        return change(hostname, version, NvrStatus.ONLINE, NvrStatus.OFFLINE, StatusReason.CONNECTED, since);
    }

    private static FleetEvent change(
            String hostname, int version, NvrStatus status, NvrStatus old, StatusReason reason, Instant since) {
        return new NvrStatusChanged(
                hostname.hashCode(),
                hostname,
                "Main branch",
                status,
                old,
                reason,
                since,
                since,
                "000001-%015d-000000".formatted(version),
                true,
                0,
                List.of(),
                "",
                0);
    }

    public static FleetEvent registered(String hostname, @Nullable Long siteId, boolean enabled) {
        return new CameraDirectoryEntry(
                hostname.hashCode(),
                hostname,
                "Main branch",
                enabled,
                false,
                siteId,
                1,
                List.of(new DirectoryCamera(11, "CAM-001", null, "192.0.2.1")));
    }

    public static FleetEvent reported(
            String hostname, String camera, Instant measured, double pingMs, double temperature) {
        Health health = new Health(null, pingMs, null, null, null, null, null, temperature, null);
        return new CameraReported(
                hostname,
                null,
                camera,
                null,
                CameraReported.Way.AGENT,
                measured,
                new CameraReport(measured, 0.0, null, health, List.of(), null));
    }
}
