package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.PartitionRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Times for people: {@code at} is the latest append time up to the record that changed something, {@code since} that of the
 * change to the status that is shown. Neither runs backwards, whatever the broker's clock does (rule 8).
 */
public final class TimesCheck {
    private final Map<String, Instant> latest = new HashMap<>();
    private final Map<Long, Instant> changedAt = new HashMap<>();

    private TimesCheck(PartitionRow row) {
        Instant at = Instant.MIN;
        for (Applied step : row.applied()) {
            if (step instanceof Applied.Folded record) {
                Instant appended = Instant.ofEpochMilli(record.record().appendTime());
                at = appended.isAfter(at) ? appended : at;
                latest.put(record.place(), at);
            }
        }
    }

    public static void check(PartitionRow row) {
        TimesCheck times = new TimesCheck(row);
        row.outbox().values().forEach(times::check);
    }

    private void check(FleetEvent event) {
        if (!(event instanceof StatusChange change)) {
            return;
        }
        Instant at = latest.get(change.version().substring(0, Applied.PLACE));
        same("at", change.at(), at, change);
        switch (change) {
            case NvrStatusChanged nvr -> {
                since(nvr.nvrId(), nvr.status() != nvr.oldStatus(), nvr.since(), nvr);
                nvr.cameras().forEach(camera -> check(camera, nvr));
            }
            case CameraStatusChanged camera -> since(camera.cameraId(), true, camera.since(), camera);
        }
    }

    private void check(CameraChange camera, NvrStatusChanged by) {
        since(camera.cameraId(), camera.status() != camera.oldStatus(), camera.since(), by);
    }

    private void since(long entity, boolean changed, Instant since, StatusChange by) {
        if (changed) {
            changedAt.put(entity, by.at());
        }
        same("since", since, changedAt.getOrDefault(entity, since), by);
        Violation.unless(!since.isAfter(by.at()), "times are those of the log", () -> "since after at: " + by);
    }

    private static void same(String what, Instant shown, @Nullable Instant expected, StatusChange by) {
        Violation.unless(
                shown.equals(expected),
                "times are those of the log",
                () -> what + " is " + shown + ", expected " + expected + ": " + by);
    }
}
