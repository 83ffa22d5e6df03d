package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.NvrStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule does to the world at one instant. A step that makes no sense when its time comes does nothing, so any
 * subset of a schedule is a schedule. Durations are in milliseconds; numbers count from 0.
 */
public sealed interface Step {

    /** A step and its real time in milliseconds. */
    record Timed(long at, Step step) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%8.2f s  %s", at / 1000.0, step);
        }
    }

    /** What happens to a recorder. */
    enum AgentEvent {
        POWER_ON,
        POWER_OFF,
        SHUT_DOWN,
        CONNECTION_RESET,
        PATH_SWALLOWS,
        WARNS,
        IS_FINE
    }

    record Recorder(int agent, AgentEvent fate) implements Step {}

    record CameraFlips(int agent, String camera) implements Step {}

    /** What happens to a process for a while. */
    enum Fault {
        KILLED,
        STOPPED,
        DRAINED,
        CUT_OFF
    }

    record GatewayFails(int gateway, Fault fault, long lasts) implements Step {}

    record GatewayClockIsSet(int gateway, long error) implements Step {}

    record OwnerFails(int owner, Fault fault, long lasts) implements Step {}

    record PartitionMoves(int partition) implements Step {}

    record BrokerIsDown(boolean frozen, long lasts) implements Step {}

    record BrokerLosesAcks(long lasts) implements Step {}

    record BrokerClockSteps(long by) implements Step {}

    /** The broker is cut off power: it comes back without its last records. */
    record PowerCut(long loses, long lasts) implements Step {}

    record KafkaIsEmptied(long lasts) implements Step {}

    record RetentionPasses(long keeps) implements Step {}

    record DatabaseIsDown(long lasts) implements Step {}

    record DatabaseAnswersAreLost(long lasts) implements Step {}

    /** What people do to the inventory. */
    enum InventoryAction {
        REGISTER,
        REMOVE,
        DISABLE,
        ENABLE,
        ADD_CAMERA,
        REMOVE_CAMERA
    }

    record Inventory(int host, InventoryAction what, String camera) implements Step {}

    record Manual(
            int host, @Nullable String camera, @Nullable NvrStatus status) implements Step {}

    record ViewerComesAgain(int viewer) implements Step {}
}
