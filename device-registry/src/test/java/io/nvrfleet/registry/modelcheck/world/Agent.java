package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.registry.modelcheck.world.SystemStatus.Listing;
import io.nvrfleet.registry.modelcheck.world.SystemStatus.OfCamera;
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
    private final Behaviour behaviour;
    private final Timeline timeline;
    private final SeededRandom random;
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
    private @Nullable Connection connection;

    Agent(
            int number,
            String host,
            Behaviour behaviour,
            List<String> cameras,
            Timeline timeline,
            SeededRandom random,
            Network net) {
        this.number = number;
        this.host = host;
        this.behaviour = behaviour;
        this.timeline = timeline;
        this.random = random;
        this.network = net;
        cameras.forEach(name -> this.cameras.put(name, CameraStatus.ONLINE));
    }

    public String host() {
        return host;
    }

    public int number() {
        return number;
    }

    public Behaviour behaviour() {
        return behaviour;
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
            connectIn(random.between(0, 500));
        }
    }

    /** The power is gone: nothing is sent any more, nobody is told. */
    void powerOff() {
        powered = false;
        attempt++;
        if (connection != null) {
            connection.closedByAgent();
            connection = null;
        }
    }

    /** Closes with a close frame, and stays away. */
    void shutDown() {
        if (powered && connection != null) {
            close(connection, false);
        }
        powerOff();
    }

    /** The connection breaks and both ends learn it. */
    void reset() {
        if (connection != null) {
            close(connection, true);
            ended(CloseReason.BROKEN);
        }
    }

    void swallow() {
        if (connection != null) {
            connection.swallow();
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
        Connection open = connection;
        if (open != null && authenticated && random.oneIn(2)) {
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
        Gateway gateway = network.choose(random);
        if (gateway == null) {
            ended(CloseReason.BROKEN);
            return;
        }
        Connection opened = network.connect(this, gateway);
        connection = opened;
        authenticated = false;
        told.clear();
        toldWarning = false;
        heardAt = timeline.now();
        openedAt = timeline.now();
        SystemStatus report = behaviour.reportsOnConnect() ? everything() : null;
        opened.toGateway(() -> gateway.auth(opened, report));
        watch(opened);
    }

    /** Every five seconds: speaks when it is time, and leaves a gateway that says nothing. */
    private void watch(Connection open) {
        timeline.after(HEARTBEAT / 2, () -> {
            if (open != connection) {
                return;
            }
            long silence = timeline.now() - heardAt;
            if (silence > (authenticated ? SILENCE : AUTH_TIMEOUT)) {
                close(open, true);
                ended(CloseReason.BROKEN);
                return;
            }
            if (authenticated && (timeline.now() - openedAt) % HEARTBEAT < HEARTBEAT / 2) {
                heartbeat(open);
            }
            failures = timeline.now() - openedAt > STABLE ? 0 : failures;
            watch(open);
        });
    }

    private void heartbeat(Connection open) {
        SystemStatus report =
                behaviour.reports() ? behaviour.partial() ? news(behaviour.saysPartial()) : everything() : null;
        open.toGateway(() -> open.gateway().heartbeat(open, report));
    }

    private SystemStatus everything() {
        told.clear();
        return news(false);
    }

    private SystemStatus news(boolean partial) {
        List<OfCamera> said = new ArrayList<>();
        Map<String, CameraStatus> known = behaviour.ofItselfOnly() ? Map.of() : cameras;
        known.forEach((name, status) -> {
            if (told.put(name, status) != status && !sendsUnreadable()) {
                said.add(new OfCamera(name, sendsUnreadable() ? null : status));
            }
        });
        toldWarning = warning;
        NvrStatus status = warning ? NvrStatus.WARNING : NvrStatus.ONLINE;
        if (behaviour.ofItselfOnly()) {
            return new SystemStatus(status, Listing.NONE, List.of());
        }
        if (sendsUnreadable()) {
            return new SystemStatus(status, Listing.UNREADABLE, List.of());
        }
        return new SystemStatus(status, partial ? Listing.PARTIAL : Listing.FULL, said);
    }

    private boolean sendsUnreadable() {
        return behaviour.sendsUnreadable() && random.oneIn(6);
    }

    void welcomed(Connection by) {
        if (by == connection) {
            authenticated = true;
            heardAt = timeline.now();
        }
    }

    void pinged(Connection by, long sentAt) {
        if (by == connection) {
            heardAt = timeline.now();
            by.toGateway(() -> by.gateway().pong(by, sentAt));
        }
    }

    void closedWith(Connection by, CloseReason reason) {
        if (by == connection) {
            by.toGateway(() -> by.gateway().closeAnswered(by));
            by.closedByAgent();
            ended(reason);
        }
    }

    private static void close(Connection open, boolean broken) {
        open.toGateway(() -> open.gateway().closedByPeer(open, broken));
        open.closedByAgent();
    }

    private void ended(CloseReason reason) {
        connection = null;
        authenticated = false;
        if (powered) {
            connectIn(reason.wait(random, failures++));
        }
    }
}
