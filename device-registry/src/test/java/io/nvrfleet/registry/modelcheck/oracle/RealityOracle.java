package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.registry.modelcheck.world.Agent;
import io.nvrfleet.registry.modelcheck.world.Contacts.Contact;
import io.nvrfleet.registry.modelcheck.world.InventoryRow;
import io.nvrfleet.registry.modelcheck.world.StatusTables.CameraRow;
import io.nvrfleet.registry.modelcheck.world.StatusTables.NvrRow;
import io.nvrfleet.registry.modelcheck.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Within one lease + 2 s of recovery status equals reality: looked at every second after all faults have ended, for every
 * recorder whose reality has been the same for that long.
 */
public final class RealityOracle {
    /** One lease, two seconds, and two in which an owner tries again, opens its partitions and sends its first tick. */
    private static final long WITHIN = 39_000;

    private final World world;
    private final Map<String, Long> sameSince = new HashMap<>();
    private final Map<String, Real> before = new HashMap<>();

    public RealityOracle(World world) {
        this.world = world;
    }

    /** What is really the case for one hostname. */
    private record Real(
            InventoryRow row, List<String> agents, Map<String, CameraStatus> told, boolean warning, boolean clones) {
        boolean connected() {
            return !agents.isEmpty();
        }
    }

    /** Looks at the world now. */
    public void look() {
        long now = world.timeline().now();
        for (InventoryRow row : world.database().registered()) {
            Real real = real(row);
            if (!real.equals(before.put(row.host(), real))) {
                sameSince.put(row.host(), now);
            }
            if (now - sameSince.getOrDefault(row.host(), now) >= WITHIN) {
                check(real);
            }
        }
    }

    private Real real(InventoryRow row) {
        List<Agent> ofHost = agents(row);
        List<Contact> contacts =
                world.contacts().of(row.host()).stream().filter(Contact::lasts).toList();
        boolean clones = ofHost.size() > 1;
        if (clones || contacts.isEmpty()) {
            List<String> anyone = contacts.isEmpty() ? List.of() : List.of("someone");
            return new Real(row, anyone, Map.of(), false, clones);
        }
        Agent agent = ofHost.getFirst();
        List<String> sessions =
                contacts.stream().map(contact -> contact.session().toString()).toList();
        return new Real(row, sessions, Map.copyOf(agent.told()), agent.toldWarning(), false);
    }

    private List<Agent> agents(InventoryRow row) {
        return world.agents().stream()
                .filter(agent -> agent.host().equals(row.host()))
                .toList();
    }

    private void check(Real real) {
        InventoryRow row = real.row();
        NvrRow shown = world.database().statuses().nvr(row.id());
        NvrStatus status = shown == null ? NvrStatus.OFFLINE : shown.status();
        if (shown != null && shown.reason() == StatusReason.MANUAL) {
            return;
        }
        boolean online = real.connected() && row.admits();
        Violation.unless(
                online == (status != NvrStatus.OFFLINE),
                "status is reality",
                () -> row.host() + " is really " + (online ? "connected" : "not connected") + ", shown " + shown);
        if (online && !real.clones()) {
            checkWarning(real, status);
        }
        row.cameras().forEach(entry -> check(real, online, entry));
    }

    private void checkWarning(Real real, NvrStatus status) {
        Agent agent = agents(real.row()).getFirst();
        boolean spoke = agent.behaviour().reports() || agent.behaviour().reportsOnConnect();
        boolean warns = spoke && real.warning();
        Violation.unless(
                warns == (status == NvrStatus.WARNING),
                "a warning is shown exactly while the recorder warns",
                () -> real.row().host() + " is shown " + status);
    }

    private void check(Real real, boolean online, CameraEntry entry) {
        CameraRow shown = world.database().statuses().camera(entry.cameraId());
        if (shown != null && shown.reason() == StatusReason.MANUAL) {
            return;
        }
        CameraStatus expected = expected(real, online, entry.name());
        CameraStatus status = shown == null ? CameraStatus.OFFLINE : shown.status();
        Violation.unless(
                expected == null || expected == status,
                "status is reality",
                () -> "camera " + entry.name() + " of " + real.row().host() + " is really " + expected + ", shown "
                        + shown);
    }

    /** Null where reality alone does not tell: then the table does. */
    private @Nullable CameraStatus expected(Real real, boolean online, String camera) {
        if (!online) {
            return CameraStatus.OFFLINE;
        }
        if (real.clones()) {
            return null;
        }
        Agent agent = agents(real.row()).getFirst();
        if (agent.behaviour().sendsUnreadable()) {
            return null;
        }
        return agent.behaviour().namesCameras() ? real.told().get(camera) : CameraStatus.ONLINE;
    }
}
