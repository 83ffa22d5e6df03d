package io.nvrfleet.ingestion.rig;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.servers.testing.KafkaProbe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells how a recorder and its cameras change, as the registry does: each change with a version above the one before. All are offline at first. */
public final class StatusTeller {
    private final KafkaProbe kafka;
    private final Fleet fleet;
    private final boolean[] camerasOnline;
    private NvrStatus status = NvrStatus.OFFLINE;
    private Instant since = Instant.EPOCH;
    private long version;

    /** Of a recorder with so many cameras. */
    public StatusTeller(KafkaProbe kafka, Fleet fleet, int cameras) {
        this.kafka = kafka;
        this.fleet = fleet;
        this.camerasOnline = new boolean[cameras];
    }

    /** As changes have it. */
    public static String version(long n) {
        return "000001-%015d-000000".formatted(n);
    }

    /** Tells that the recorder has a status; all its cameras go offline or come online with it. */
    public StatusChange nvr(NvrStatus next, StatusReason reason, Instant at) {
        version++;
        boolean bulk = (next == NvrStatus.OFFLINE) != (status == NvrStatus.OFFLINE);
        List<CameraChange> taken = new ArrayList<>();
        for (int n = 0; bulk && n < camerasOnline.length; n++) {
            boolean online = next != NvrStatus.OFFLINE;
            if (camerasOnline[n] != online) {
                taken.add(new CameraChange(
                        fleet.camera(n),
                        "CAM-" + n,
                        of(online),
                        of(!online),
                        online ? reason : StatusReason.NVR_OFFLINE,
                        at,
                        version(version)));
                camerasOnline[n] = online;
            }
        }
        since = next == status ? since : at;
        StatusChange change = new NvrStatusChanged(
                fleet.nvrId(),
                fleet.hostname(),
                "Test",
                next,
                status,
                reason,
                since,
                at,
                version(version),
                bulk,
                taken.size(),
                taken,
                null,
                null);
        status = next;
        kafka.append(change);
        return change;
    }

    /** Tells that a camera went offline or came online by itself. */
    public StatusChange camera(int n, boolean online, Instant at) {
        version++;
        StatusChange change = new CameraStatusChanged(
                fleet.camera(n),
                "CAM-" + n,
                fleet.nvrId(),
                fleet.hostname(),
                of(online),
                of(camerasOnline[n]),
                StatusReason.REPORTED,
                at,
                at,
                version(version),
                null,
                null);
        camerasOnline[n] = online;
        kafka.append(change);
        return change;
    }

    private static CameraStatus of(boolean online) {
        return online ? CameraStatus.ONLINE : CameraStatus.OFFLINE;
    }
}
