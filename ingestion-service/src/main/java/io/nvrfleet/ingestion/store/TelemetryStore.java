package io.nvrfleet.ingestion.store;

import io.nvrfleet.events.telemetry.Hardware;
import io.nvrfleet.ingestion.hardware.HardwareTable;
import io.nvrfleet.ingestion.hardware.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Keeps reports. */
@ApplicationScoped
public class TelemetryStore {
    private final SampleTable samples;
    private final HardwareTable hardware;
    private final LatestValues latest;
    private final StoreFollower follower;

    TelemetryStore(SampleTable samples, HardwareTable hardware, LatestValues latest, StoreFollower follower) {
        this.samples = samples;
        this.hardware = hardware;
        this.latest = latest;
        this.follower = follower;
    }

    /**
     * Keeps reports, in the caller's transaction; each one that is kept already changes nothing. All who store take rows in the same order:
     * samples, alerts, hardware, what holds by rules, what is due, each by its key.
     *
     * @param connection without auto-commit; whoever has it commits soon, since others may wait for its rows
     * @param reports in the order in which they came
     */
    public void store(Connection connection, List<StoredReport> reports) throws SQLException {
        List<Sample> measured = Sample.of(reports);
        samples.store(connection, measured);
        DeviceAlerts.store(connection, reports);
        hardware.store(connection, told(reports));
        follower.stored(connection, measured, reports);
        RollUpDue.mark(connection, measured);
        latest.gather(measured, reports);
    }

    /** To be called once what was stored is committed. */
    public void committed() {
        follower.committed();
    }

    private static List<Told> told(List<StoredReport> reports) {
        List<Told> told = new ArrayList<>();
        for (StoredReport stored : reports) {
            Hardware hardware = stored.report().hardware();
            if (hardware != null) {
                told.add(new Told(
                        stored.cameraId(), stored.way(), stored.report().timestamp(), stored.receivedAt(), hardware));
            }
        }
        return told;
    }
}
