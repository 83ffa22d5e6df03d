package io.nvrfleet.registry.modelcheck.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One process's way to the broker, which may be cut while the broker is there for all others. */
final class Link {
    private final Broker broker;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean cut;

    Link(Broker broker) {
        this.broker = broker;
    }

    Broker broker() {
        return broker;
    }

    boolean up() {
        return !cut && broker.up();
    }

    boolean isCut() {
        return cut;
    }

    /**
     * Called when the broker can be reached again, once, in the order of the calls.
     *
     * @param again told whether the broker was frozen, so that what had reached its socket is appended
     */
    void whenUp(Consumer<Boolean> again) {
        if (!broker.up()) {
            broker.whenUp(frozen -> {
                if (cut) {
                    // The connection is gone, and with it what was in its socket.
                    waiting.add(() -> again.accept(false));
                } else {
                    again.accept(frozen);
                }
            });
        } else {
            waiting.add(() -> again.accept(false));
        }
    }

    void cut() {
        cut = true;
    }

    void restore() {
        if (cut) {
            cut = false;
            List<Runnable> told = List.copyOf(waiting);
            waiting.clear();
            told.forEach(Runnable::run);
        }
    }
}
