package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.InventoryChanged;
import io.nvrfleet.events.NvrEvent.ManualStatusSet;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.SystemReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the table says of one hostname, as a bookkeeper would keep it. One row of the table is one branch here. */
final class Book {
    private enum Session {
        NONE,
        LIVE,
        SUSPENDED,
        ENDED
    }

    private static final long NOBODY = 0;

    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, CameraStatus> said = new HashMap<>();
    private final Map<String, CameraStatus> manualCameras = new HashMap<>();
    private final Map<String, Long> cameras = new HashMap<>();
    private final Set<Long> gone = new HashSet<>();
    private long revision;
    private long inventoryRevision;
    private long nvr = NOBODY;
    private boolean enabled;
    private boolean removed;
    private @Nullable SessionId current;
    private Session session = Session.NONE;
    private StatusReason expiredAs = StatusReason.NEVER_CONNECTED;
    private boolean onlineUnlessNamed;
    private boolean reportMissing;
    private boolean warns;
    private @Nullable NvrStatus manual;
    private long leaseUntil;

    Book(String host) {
        assert !host.isEmpty();
    }

    void session(NvrEvent.OfSession event, long clock) {
        if (nvr != NOBODY && !admitted()) {
            return;
        }
        SessionId id = event.sessionId();
        boolean known = id.counter() <= seen.getOrDefault(id.gatewayId(), 0L);
        boolean mine = id.equals(current) && (session == Session.LIVE || session == Session.SUSPENDED);
        if (mine) {
            ofCurrent(event, clock);
        } else if (!known) {
            seen.put(id.gatewayId(), id.counter());
            if (!(event instanceof NvrDisconnected)) {
                takeover(event, clock);
            }
        }
    }

    private boolean admitted() {
        return enabled && !removed;
    }

    private void takeover(NvrEvent.OfSession event, long clock) {
        boolean overLive = session == Session.LIVE;
        boolean hashOnly =
                event instanceof NvrHeartbeat beat && !beat.reportHash().equals(SystemReport.NO_REPORT);
        SystemReport report = reportOf(event);
        if (!overLive && !hashOnly) {
            said.clear();
            warns = false;
            onlineUnlessNamed = report == null || !report.namesCameras();
        }
        reportMissing = hashOnly && !overLive;
        if (report != null) {
            hear(report);
        }
        dropManual();
        current = event.sessionId();
        session = Session.LIVE;
        leaseUntil = clock + TableOracle.LEASE;
    }

    private static @Nullable SystemReport reportOf(NvrEvent.OfSession event) {
        return switch (event) {
            case NvrConnected connected -> connected.report();
            case SystemStatusReported reported -> reported.report();
            case NvrHeartbeat beat -> null;
            case NvrDisconnected gone -> null;
        };
    }

    private void ofCurrent(NvrEvent.OfSession event, long clock) {
        if (event instanceof NvrDisconnected gone) {
            if (gone.cause() != DisconnectCause.DRAINING) {
                session = Session.ENDED;
                expiredAs = StatusReason.DISCONNECTED;
                dropManual();
            } else if (session == Session.LIVE) {
                leaseUntil = clock + TableOracle.LEASE;
            }
            return;
        }
        if (session == Session.SUSPENDED) {
            dropManual();
        }
        session = Session.LIVE;
        leaseUntil = clock + TableOracle.LEASE;
        SystemReport report = reportOf(event);
        if (report != null) {
            Map<String, CameraStatus> before = Map.copyOf(said);
            boolean warned = warns;
            if (reportMissing) {
                said.clear();
                warns = false;
                onlineUnlessNamed = !report.namesCameras();
                reportMissing = false;
            }
            hear(report);
            manualCameras.keySet().removeIf(name -> before.get(name) != said.get(name));
            manual = warned == warns ? manual : null;
        }
    }

    private void hear(SystemReport report) {
        report.cameras().forEach(camera -> said.put(camera.name(), camera.status()));
        NvrStatus status = report.status();
        warns = status == null ? warns : status == NvrStatus.WARNING;
    }

    private void dropManual() {
        manual = null;
        manualCameras.clear();
    }

    void leaseUntil(long atLeast) {
        leaseUntil = Math.max(leaseUntil, atLeast);
    }

    void expire(long clock, Map<String, Long> gatewayHeard) {
        SessionId id = current;
        if (session == Session.LIVE && leaseUntil <= clock && id != null) {
            session = Session.SUSPENDED;
            boolean gatewaySpoke = gatewayHeard.getOrDefault(id.gatewayId(), 0L) > clock - TableOracle.LEASE;
            expiredAs = gatewaySpoke ? StatusReason.LEASE_EXPIRED : StatusReason.GATEWAY_LOST;
            dropManual();
        }
    }

    void inventory(NvrEvent.OfInventory event) {
        switch (event) {
            case InventoryChanged changed when event.revision() > inventoryRevision -> registered(changed);
            case ManualStatusSet set when event.revision() > revision -> manual(set);
            default -> {}
        }
        revision = Math.max(revision, event.revision());
    }

    private void registered(InventoryChanged event) {
        if (nvr != NOBODY && nvr != event.nvrId()) {
            gone.add(nvr);
            said.clear();
            warns = false;
            onlineUnlessNamed = false;
            session = Session.NONE;
            expiredAs = StatusReason.NEVER_CONNECTED;
            dropManual();
        }
        inventoryRevision = event.revision();
        nvr = event.nvrId();
        enabled = event.enabled();
        removed = event.removed();
        gone.addAll(cameras.values());
        cameras.clear();
        event.cameras().forEach(entry -> cameras.put(entry.name(), entry.cameraId()));
        gone.removeAll(cameras.values());
        if (!admitted()) {
            session = session == Session.NONE ? Session.NONE : Session.ENDED;
            dropManual();
        }
    }

    private void manual(ManualStatusSet event) {
        NvrStatus status = event.status();
        String camera = event.cameraName();
        boolean possible = status == null || status == NvrStatus.OFFLINE || session == Session.LIVE;
        if (!possible || (nvr != NOBODY && !admitted())) {
            return;
        }
        if (camera == null) {
            manual = status;
        } else if (status == null) {
            manualCameras.remove(camera);
        } else {
            manualCameras.put(camera, status == NvrStatus.OFFLINE ? CameraStatus.OFFLINE : CameraStatus.ONLINE);
        }
    }

    /** Tells what every entity shows now. */
    void show(BiConsumer<Long, String> to) {
        gone.forEach(entity -> to.accept(entity, "OFFLINE"));
        if (nvr != NOBODY) {
            to.accept(nvr, nvrStatus());
            cameras.forEach((name, id) -> to.accept(id, cameraStatus(name)));
        }
    }

    private String nvrStatus() {
        NvrStatus byHand = manual;
        if (!admitted()) {
            return "OFFLINE";
        }
        if (byHand != null) {
            return byHand.name();
        }
        return session != Session.LIVE ? "OFFLINE" : warns ? "WARNING" : "ONLINE";
    }

    private String cameraStatus(String name) {
        if (session != Session.LIVE || !admitted()) {
            return "OFFLINE";
        }
        CameraStatus unnamed = onlineUnlessNamed ? CameraStatus.ONLINE : CameraStatus.OFFLINE;
        return manualCameras
                .getOrDefault(name, said.getOrDefault(name, unnamed))
                .name();
    }

    long nvr() {
        return nvr;
    }

    /** The reason that must be shown; null where the rules leave it open. */
    @Nullable
    StatusReason reason() {
        if (nvr == NOBODY) {
            return null;
        }
        if (!admitted()) {
            return removed ? StatusReason.REMOVED : StatusReason.DISABLED;
        }
        if (manual != null) {
            return StatusReason.MANUAL;
        }
        boolean told = session == Session.SUSPENDED || (session == Session.NONE);
        return told ? expiredAs : null;
    }
}
