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
import io.nvrfleet.events.SessionCommand;
import io.nvrfleet.events.SessionCommand.AccessRevoked;
import io.nvrfleet.events.SessionCommand.NvrReportRequested;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.registry.modelcheck.world.Coverage;
import io.nvrfleet.registry.modelcheck.world.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the table of the rules says of one hostname. One row of the table is one branch here: it is as long as the
 * table, and is read beside it from top to bottom.
 */
final class HostnameModel {
    private enum Session {
        NONE,
        LIVE,
        SUSPENDED,
        ENDED
    }

    private static final long NOBODY = 0;

    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, CameraStatus> said = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> marked = new HashSet<>();
    private final Set<String> garbled = new HashSet<>();
    private final Map<String, CameraStatus> manualCameras = new HashMap<>();
    private final Map<String, Long> cameras = new HashMap<>();
    private final Set<Long> gone = new HashSet<>();
    private final ConflictModel conflict = new ConflictModel();
    private final List<String> conflicts = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private final Coverage coverage;
    private long revision;
    private long inventoryRevision;
    private long nvr = NOBODY;
    private boolean enabled;
    private boolean removed;
    private @Nullable SessionId current;
    private Session session = Session.NONE;
    private StatusReason expiredAs = StatusReason.NEVER_CONNECTED;
    private boolean conflictTold;
    private boolean onlineUnlessNamed;
    private boolean unreadableList;
    private boolean reportMissing;
    private String reportKnown = SystemReport.NO_REPORT;
    private String place = "";
    private boolean warns;
    private @Nullable NvrStatus manual;
    private long leaseUntil;

    HostnameModel(Coverage coverage) {
        this.coverage = coverage;
    }

    void session(NvrEvent.OfSession event, long clock, String at) {
        endPastConflict(clock, at);
        if (nvr != NOBODY && !admitted()) {
            coverage.hit(Situation.REFUSED_WHILE_BARRED);
            seen.merge(event.gatewayId(), event.sessionId().counter(), Math::max);
            if (!(event instanceof NvrDisconnected)) {
                tell(AccessRevoked.class, event.sessionId());
            }
            return;
        }
        coverage.hit(Situation.KNOCKED_BEFORE_IT_WAS_REGISTERED, nvr == NOBODY);
        SessionId id = event.sessionId();
        boolean known = id.counter() <= seen.getOrDefault(id.gatewayId(), 0L);
        boolean mine = id.equals(current) && (session == Session.LIVE || session == Session.SUSPENDED);
        if (mine) {
            ofCurrent(event, clock);
        } else if (!known) {
            seen.put(id.gatewayId(), id.counter());
            if (event instanceof NvrDisconnected) {
                coverage.hit(Situation.DISCONNECT_NEVER_SEEN);
            } else {
                takeover(event, clock);
            }
        } else {
            ofPast(event, clock);
        }
    }

    /** Two minutes without a conflicting takeover end a conflict, even if nobody says anything. */
    void endPastConflict(long clock, String at) {
        place = at;
        conflict.endPastConflict(clock);
        tellOfConflict();
    }

    /** People who see the recorder are told that two machines use its hostname, and that they do no longer. */
    private void tellOfConflict() {
        boolean visible = nvr != NOBODY && !removed;
        boolean shown = visible && conflict.isShown();
        if (shown && !conflictTold) {
            coverage.hit(Situation.HOSTNAME_CONFLICT);
            conflicts.add(place + " " + StatusReason.HOSTNAME_CONFLICT);
        }
        if (!shown && conflictTold && visible) {
            coverage.hit(Situation.HOSTNAME_CONFLICT_OVER);
            conflicts.add(place + " " + StatusReason.HOSTNAME_CONFLICT_OVER);
        }
        conflictTold = shown;
    }

    private void ofPast(NvrEvent.OfSession event, long clock) {
        coverage.hit(
                switch (event) {
                    case NvrConnected connected -> Situation.LATE_CONNECT_OF_A_PAST_SESSION;
                    case NvrDisconnected gone -> Situation.LATE_DISCONNECT_OF_A_PAST_SESSION;
                    default -> Situation.LATE_RENEWAL_OF_A_PAST_SESSION;
                });
        if (conflict.loserLives(event, clock)) {
            coverage.hit(Situation.LOSER_WAS_ALIVE);
            conflict.count(clock);
            tellOfConflict();
        }
        if (!(event instanceof NvrDisconnected)) {
            tell(NvrSessionSuperseded.class, event.sessionId());
        }
    }

    private void tell(Class<? extends SessionCommand> command, @Nullable SessionId of) {
        commands.add(CommandCheck.line(place, command, String.valueOf(of)));
    }

    private boolean admitted() {
        return enabled && !removed;
    }

    private void takeover(NvrEvent.OfSession event, long clock) {
        boolean overLive = session == Session.LIVE;
        boolean hashOnly =
                event instanceof NvrHeartbeat beat && !beat.reportHash().equals(SystemReport.NO_REPORT);
        SystemReport report = reportOf(event);
        boolean inherited = overLive && !reportMissing;
        if (!inherited && !hashOnly) {
            forgetEvidence();
            connectedWith(report);
        }
        noteCoverage(event, report, overLive, hashOnly);
        if (overLive || session == Session.SUSPENDED) {
            tell(NvrSessionSuperseded.class, current);
        }
        reportKnown = report == null ? SystemReport.NO_REPORT : report.hash();
        if (hashOnly) {
            tell(NvrReportRequested.class, event.sessionId());
        }
        conflict.takenOver(overLive || session == Session.SUSPENDED ? current : null, clock);
        reportMissing = hashOnly && !inherited;
        if (report != null) {
            hear(report);
        }
        dropManual();
        current = event.sessionId();
        session = Session.LIVE;
        leaseUntil = clock + TableOracle.LEASE;
    }

    private void noteCoverage(
            NvrEvent.OfSession event, @Nullable SystemReport report, boolean overLive, boolean hashOnly) {
        coverage.hit(Situation.REPORT_TAKES_OVER, event instanceof SystemStatusReported);
        coverage.hit(Situation.HEARTBEAT_TAKES_OVER_WITH_A_HASH, hashOnly);
        coverage.hit(Situation.HEARTBEAT_TAKES_OVER_WITHOUT_REPORT, event instanceof NvrHeartbeat && !hashOnly);
        if (event instanceof NvrConnected) {
            boolean lists = report != null && report.namesCameras();
            coverage.hit(Situation.CONNECT_OVER_A_LIVE_SESSION, overLive);
            coverage.hit(lists ? Situation.CONNECT_LISTS_CAMERAS : Situation.CONNECT_WITHOUT_LIST);
            coverage.hit(
                    Situation.CONNECT_SENT_LATE_WITH_A_LATER_REPORT,
                    report != null && !lists && !report.cameras().isEmpty());
        }
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
                coverage.hit(Situation.DRAINING);
                leaseUntil = clock + TableOracle.LEASE;
            }
            return;
        }
        if (session == Session.SUSPENDED) {
            coverage.hit(Situation.REVIVED);
            dropManual();
        }
        session = Session.LIVE;
        leaseUntil = clock + TableOracle.LEASE;
        SystemReport report = reportOf(event);
        if (event instanceof NvrHeartbeat beat
                && !beat.reportHash().equals(SystemReport.NO_REPORT)
                && !beat.reportHash().equals(reportKnown)) {
            tell(NvrReportRequested.class, beat.sessionId());
        }
        if (report != null) {
            reportKnown = report.hash();
            Map<String, CameraStatus> before = Map.copyOf(said);
            boolean warned = warns;
            if (reportMissing) {
                coverage.hit(Situation.REPORT_REPLACES_WHAT_WAS_KEPT);
                forgetEvidence();
                connectedWith(report);
                reportMissing = false;
            }
            hear(report);
            boolean dropped = manualCameras.keySet().removeIf(name -> before.get(name) != said.get(name));
            dropped |= manual != null && warned != warns;
            coverage.hit(Situation.MANUAL_VALUE_ENDED_BY_A_REPORT, dropped);
            manual = warned == warns ? manual : null;
        }
    }

    private void forgetEvidence() {
        said.clear();
        named.clear();
        marked.clear();
        garbled.clear();
        warns = false;
        onlineUnlessNamed = false;
        unreadableList = false;
    }

    private void connectedWith(@Nullable SystemReport report) {
        onlineUnlessNamed = report == null || !report.namesCameras();
        unreadableList = report != null && report.unreadableCameras();
        coverage.hit(Situation.LIST_UNREADABLE_AT_CONNECT, unreadableList);
    }

    /** The names listed last are part of a report; what it leaves out, or says so that nobody can read it, is marked. */
    private void hear(SystemReport report) {
        if (report.listedAt() != null) {
            marked.addAll(named);
        }
        for (SystemReport.CameraReport camera : report.cameras()) {
            String name = camera.name();
            boolean left = !report.isListed(camera);
            named.add(name);
            if (camera.status() != null) {
                said.put(name, camera.status());
            } else {
                coverage.hit(
                        said.containsKey(name)
                                ? Situation.WORD_UNREADABLE_AND_INHERITED
                                : Situation.WORD_UNREADABLE_FROM_OFFLINE);
            }
            coverage.hit(Situation.LISTING_LEAVES_A_CAMERA_OUT, left);
            if (camera.reportedWord() == null) {
                garbled.remove(name);
            } else {
                garbled.add(name);
            }
            if (left || camera.reportedWord() != null) {
                marked.add(name);
            } else {
                marked.remove(name);
            }
        }
        NvrStatus status = report.status();
        warns = status == null ? warns : status == NvrStatus.WARNING;
    }

    private void dropManual() {
        coverage.hit(Situation.MANUAL_VALUE_ENDED_BY_A_SESSION, manual != null || !manualCameras.isEmpty());
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
            boolean gatewaySpoke = gatewayHeard.getOrDefault(id.gatewayId(), 0L) > clock - TableOracle.LEASE / 2;
            coverage.hit(gatewaySpoke ? Situation.LEASE_EXPIRED : Situation.GATEWAY_LOST);
            expiredAs = gatewaySpoke ? StatusReason.LEASE_EXPIRED : StatusReason.GATEWAY_LOST;
            dropManual();
        }
    }

    void inventory(NvrEvent.OfInventory event, String at) {
        place = at;
        switch (event) {
            case InventoryChanged changed when event.revision() > inventoryRevision -> registered(changed);
            case ManualStatusSet set when event.revision() > revision -> manual(set);
            default -> coverage.hit(Situation.OLD_REVISION);
        }
        revision = Math.max(revision, event.revision());
        tellOfConflict();
    }

    private void registered(InventoryChanged event) {
        coverage.hit(Situation.REGISTERED_WHILE_CONNECTED, nvr == NOBODY && session == Session.LIVE);
        if (nvr != NOBODY && nvr != event.nvrId()) {
            coverage.hit(Situation.REGISTERED_ANEW);
            conflict.forget();
            conflictTold = false;
            if (session == Session.LIVE || session == Session.SUSPENDED) {
                tell(AccessRevoked.class, current);
            }
            gone.add(nvr);
            forgetEvidence();
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
            if (session == Session.LIVE) {
                coverage.hit(removed ? Situation.REMOVED_WHILE_CONNECTED : Situation.DISABLED_WHILE_CONNECTED);
            }
            if (session == Session.LIVE || session == Session.SUSPENDED) {
                tell(AccessRevoked.class, current);
            }
            session = session == Session.NONE ? Session.NONE : Session.ENDED;
            dropManual();
        }
    }

    private void manual(ManualStatusSet event) {
        NvrStatus status = event.status();
        String camera = event.cameraName();
        boolean possible = status == null || status == NvrStatus.OFFLINE || session == Session.LIVE;
        if (!possible || (nvr != NOBODY && !admitted())) {
            coverage.hit(Situation.MANUAL_VALUE_REFUSED);
            return;
        }
        coverage.hit(Situation.MANUAL_VALUE);
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

    /** A letter for each camera, by name; null where nobody is shown them. */
    @Nullable
    String cameraStates() {
        if (nvr == NOBODY || removed) {
            return null;
        }
        StringBuilder letters = new StringBuilder();
        new TreeSet<>(cameras.keySet()).forEach(name -> letters.append(cameraState(name)));
        return letters.toString();
    }

    private char cameraState(String name) {
        boolean evidenceShows = session == Session.LIVE && admitted() && !manualCameras.containsKey(name);
        if (evidenceShows && garbled.contains(name)) {
            return '?';
        }
        if (evidenceShows && marked.contains(name)) {
            return 'u';
        }
        if (evidenceShows && !said.containsKey(name) && !onlineUnlessNamed) {
            return unreadableList ? '?' : 'u';
        }
        return cameraStatus(name).equals(CameraStatus.ONLINE.name()) ? 'o' : 'x';
    }

    /** Whether people are to be told that its recorder says nothing of a camera, or nothing readable, by its id. */
    Map<Long, Boolean> marks() {
        Map<Long, Boolean> marks = new HashMap<>();
        cameras.forEach((name, id) -> marks.put(id, marked.contains(name)));
        return marks;
    }

    /** Whether a camera is offline because nobody could ever read what its recorder says of it, by its id. */
    Map<Long, Boolean> unreadable() {
        Map<Long, Boolean> unreadable = new HashMap<>();
        boolean evidenceShows = session == Session.LIVE && admitted();
        cameras.forEach((name, id) -> unreadable.put(
                id,
                evidenceShows
                        && !manualCameras.containsKey(name)
                        && !said.containsKey(name)
                        && !onlineUnlessNamed
                        && (named.contains(name) || unreadableList)));
        return unreadable;
    }

    /** Where people were to be told of two machines with this hostname, and what: epoch and offset, reason. */
    List<String> conflicts() {
        return conflicts;
    }

    /** Whether people are shown that two machines use this hostname. */
    boolean isInConflict() {
        return conflict.isShown();
    }

    /** What gateways were to be told, in its order. */
    List<String> commands() {
        return commands;
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
