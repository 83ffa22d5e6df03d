package io.nvrfleet.registry.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.NvrEvent.InventoryChanged;
import io.nvrfleet.events.NvrEvent.LeaseTicked;
import io.nvrfleet.events.NvrEvent.ManualStatusSet;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.SystemReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A partition's log written by a test, folded record by record with a clock of its own. */
final class ScriptedLog {
    static final PresenceRules RULES = PresenceRules.of(Duration.ofSeconds(35));
    static final String HOST = "nvr-1";
    static final Instant SAID = Instant.parse("2026-01-01T00:00:00Z");

    private final List<LogRecord> records = new ArrayList<>();
    private PartitionState state = new PartitionState(RULES, PartitionState.Stored.beginning(0, 0), List.of());
    private long now = 1_000_000;
    private long offset;
    private Batch last = new Batch();
    private final List<StatusChange> changes = new ArrayList<>();
    private final List<FleetEvent> outgoing = new ArrayList<>();
    private final java.util.Map<String, NvrState> states = new java.util.LinkedHashMap<>();

    static SessionId session(String gateway, long counter) {
        return new SessionId(gateway, counter);
    }

    /** A report of cameras in the form {@code "CAM-1 online, CAM-2 offline"}. */
    static SystemReport report(String cameras) {
        return report(null, cameras);
    }

    static SystemReport report(@Nullable NvrStatus status, String cameras) {
        List<SystemReport.CameraReport> entries = new ArrayList<>();
        for (String camera : cameras.split(", ", -1)) {
            String[] words = camera.split(" ", -1);
            entries.add(new SystemReport.CameraReport(
                    words[0], CameraStatus.valueOf(words[1].toUpperCase(java.util.Locale.ROOT)), null, SAID));
        }
        return new SystemReport(status, entries);
    }

    ScriptedLog register(long revision, String... cameras) {
        return inventory(revision, true, false, cameras);
    }

    ScriptedLog inventory(long revision, boolean enabled, boolean removed, String... cameras) {
        List<CameraEntry> entries = new ArrayList<>();
        for (int i = 0; i < cameras.length; i++) {
            entries.add(new CameraEntry(11L + i, cameras[i]));
        }
        return append(new InventoryChanged(HOST, revision, 1, "Main", enabled, removed, null, entries));
    }

    ScriptedLog manual(long revision, @Nullable String camera, @Nullable NvrStatus status) {
        return append(new ManualStatusSet(HOST, revision, camera, status, "operator"));
    }

    ScriptedLog connect(SessionId session, @Nullable SystemReport report) {
        return append(new NvrConnected(HOST, session, SAID, "203.0.113." + session.counter(), report));
    }

    ScriptedLog beat(SessionId session, String hash) {
        return append(new NvrHeartbeat(HOST, session, SAID, hash));
    }

    ScriptedLog say(SessionId session, SystemReport report) {
        return append(new SystemStatusReported(HOST, session, SAID, report));
    }

    ScriptedLog disconnect(SessionId session, DisconnectCause cause) {
        return append(new NvrDisconnected(HOST, session, SAID, cause));
    }

    /** Lets time go by with a tick every second, as the owner appends them. */
    ScriptedLog pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += 1000;
            append(new LeaseTicked(0, "owner", SAID));
        }
        return this;
    }

    /** Lets time go by during which nobody can write. */
    ScriptedLog silence(int seconds) {
        now += seconds * 1000L;
        return this;
    }

    ScriptedLog append(NvrEvent event) {
        LogRecord record = new LogRecord(0, offset++, now, event);
        records.add(record);
        last = new Batch();
        state.apply(record, last);
        changes.addAll(last.changes());
        last.outbox().forEach(out -> outgoing.add(out.event()));
        last.changedStates().forEach(changed -> states.put(changed.hostname(), changed));
        return this;
    }

    /** Another owner takes over: state from what is stored, leases from the log. */
    ScriptedLog changeOwner() {
        PartitionState next = new PartitionState(RULES, state.stored(), states.values());
        Batch nothing = new Batch();
        records.stream()
                .filter(record -> record.offset() >= next.floorOffset())
                .forEach(record -> next.apply(record, nothing));
        if (!nothing.isEmpty()) {
            throw new AssertionError("replaying what is stored must change nothing");
        }
        state = next;
        return this;
    }

    PartitionState state() {
        return state;
    }

    Views.OfNvr nvr() {
        return Objects.requireNonNull(recorder().views().nvr(), "not registered");
    }

    Views.OfCamera camera(String name) {
        return Objects.requireNonNull(recorder().views().cameras().get(name), name);
    }

    void assertNvr(NvrStatus status, StatusReason reason) {
        assertThat(nvr().status()).isEqualTo(status);
        assertThat(nvr().reason()).isEqualTo(reason);
    }

    void assertCamera(String name, CameraStatus status, StatusReason reason) {
        assertThat(camera(name).status()).as(name).isEqualTo(status);
        assertThat(camera(name).reason()).as(name).isEqualTo(reason);
    }

    NvrState recorder() {
        return Objects.requireNonNull(states.get(HOST));
    }

    /** What the last record changed. */
    List<StatusChange> lastChanges() {
        return last.changes();
    }

    List<FleetEvent> lastOutgoing() {
        return last.outbox().stream().map(Batch.Outgoing::event).toList();
    }

    Batch lastBatch() {
        return last;
    }

    List<StatusChange> changes() {
        return changes;
    }
}
