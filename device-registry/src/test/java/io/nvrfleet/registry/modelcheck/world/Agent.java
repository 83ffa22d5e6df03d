package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.registry.modelcheck.world.Said.Listing;
import io.nvrfleet.registry.modelcheck.world.Said.OfCamera;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A recorder at its site: connects, speaks, comes back after any ending, unless its power is off. */
public final class Agent {
    private static final long HEARTBEAT = 10_000;
    private static final long AUTH_TIMEOUT = 10_000;
    private static final long SILENCE = 35_000;
    private static final long STABLE = 60_000;

    private final int number;
    private final String host;
    private final Habits habits;
    private final Timeline timeline;
    private final Chance chance;
    private final Network network;
    private final Map<String, CameraStatus> cameras = new TreeMap<>();
    private final Map<String, CameraStatus> told = new TreeMap<>();
    private boolean powered;
    private boolean warning;
    private boolean toldWarning;
    private int attempt;
    private int failures;
    private long heardAt;
    private long openedAt;
    private boolean authenticated;
    private @Nullable Wire wire;

    Agent(int number, String host, Habits habits, List<String> cameras, Timeline timeline, Chance chance, Network net) {
        this.number = number;
        this.host = host;
        this.habits = habits;
        this.timeline = timeline;
        this.chance = chance;
        this.network = net;
        cameras.forEach(name -> this.cameras.put(name, CameraStatus.ONLINE));
    }

    public String host() {
        return host;
    }

    public int number() {
        return number;
    }

    public Habits habits() {
        return habits;
    }

    public boolean powered() {
        return powered;
    }

    /** What it said of its cameras over the connection that it has, by name. */
    public Map<String, CameraStatus> told() {
        return told;
    }

    /** Whether it said over the connection that it has that something is wrong with itself. */
    public boolean toldWarning() {
        return toldWarning;
    }

    void powerOn() {
        if (!powered) {
            powered = true;
            connectIn(chance.between(0, 500));
        }
    }

    /** The power is gone: nothing is sent any more, nobody is told. */
    void powerOff() {
        powered = false;
        attempt++;
        if (wire != null) {
            wire.closedByAgent();
            wire = null;
        }
    }

    /** Closes with a close frame, and stays away. */
    void shutDown() {
        if (powered && wire != null) {
            close(wire, false);
        }
        powerOff();
    }

    /** The connection breaks and both ends learn it. */
    void reset() {
        if (wire != null) {
            close(wire, true);
            ended(Verdict.BROKEN);
        }
    }

    void swallow() {
        if (wire != null) {
            wire.swallow();
        }
    }

    void flip(String camera) {
        cameras.computeIfPresent(
                camera, (name, was) -> was == CameraStatus.ONLINE ? CameraStatus.OFFLINE : CameraStatus.ONLINE);
        speakUp();
    }

    void warn(boolean warns) {
        warning = warns;
        speakUp();
    }

    private void speakUp() {
        Wire open = wire;
        if (open != null && authenticated && chance.oneIn(2)) {
            heartbeat(open);
        }
    }

    private void connectIn(long delay) {
        int current = ++attempt;
        timeline.after(delay, () -> {
            if (current == attempt && powered) {
                connect();
            }
        });
    }

    private void connect() {
        Gateway gateway = network.choose(chance);
        if (gateway == null) {
            ended(Verdict.BROKEN);
            return;
        }
        Wire opened = network.connect(this, gateway);
        wire = opened;
        authenticated = false;
        told.clear();
        toldWarning = false;
        heardAt = timeline.now();
        openedAt = timeline.now();
        Said report = habits.reportsOnConnect() ? everything() : null;
        opened.toGateway(() -> gateway.auth(opened, report));
        watch(opened);
    }

    /** Every five seconds: speaks when it is time, and leaves a gateway that says nothing. */
    private void watch(Wire open) {
        timeline.after(HEARTBEAT / 2, () -> {
            if (open != wire) {
                return;
            }
            long silence = timeline.now() - heardAt;
            if (silence > (authenticated ? SILENCE : AUTH_TIMEOUT)) {
                close(open, true);
                ended(Verdict.BROKEN);
                return;
            }
            if (authenticated && (timeline.now() - openedAt) % HEARTBEAT < HEARTBEAT / 2) {
                heartbeat(open);
            }
            failures = timeline.now() - openedAt > STABLE ? 0 : failures;
            watch(open);
        });
    }

    private void heartbeat(Wire open) {
        Said report = habits.reports() ? habits.partial() ? news(habits.saysPartial()) : everything() : null;
        open.toGateway(() -> open.gateway().heartbeat(open, report));
    }

    private Said everything() {
        told.clear();
        return news(false);
    }

    private Said news(boolean partial) {
        List<OfCamera> said = new ArrayList<>();
        Map<String, CameraStatus> known = habits.ofItselfOnly() ? Map.of() : cameras;
        known.forEach((name, status) -> {
            if (told.put(name, status) != status && !mumbles()) {
                said.add(new OfCamera(name, mumbles() ? null : status));
            }
        });
        toldWarning = warning;
        NvrStatus status = warning ? NvrStatus.WARNING : NvrStatus.ONLINE;
        if (habits.ofItselfOnly()) {
            return new Said(status, Listing.NONE, List.of());
        }
        if (mumbles()) {
            return new Said(status, Listing.UNREADABLE, List.of());
        }
        return new Said(status, partial ? Listing.PARTIAL : Listing.FULL, said);
    }

    private boolean mumbles() {
        return habits.mumbles() && chance.oneIn(6);
    }

    void welcomed(Wire by) {
        if (by == wire) {
            authenticated = true;
            heardAt = timeline.now();
        }
    }

    void pinged(Wire by, long sentAt) {
        if (by == wire) {
            heardAt = timeline.now();
            by.toGateway(() -> by.gateway().pong(by, sentAt));
        }
    }

    void closedWith(Wire by, Verdict verdict) {
        if (by == wire) {
            by.toGateway(() -> by.gateway().closeAnswered(by));
            by.closedByAgent();
            ended(verdict);
        }
    }

    private static void close(Wire open, boolean broken) {
        open.toGateway(() -> open.gateway().closedByPeer(open, broken));
        open.closedByAgent();
    }

    private void ended(Verdict verdict) {
        wire = null;
        authenticated = false;
        if (powered) {
            connectIn(verdict.wait(chance, failures++));
        }
    }
}
