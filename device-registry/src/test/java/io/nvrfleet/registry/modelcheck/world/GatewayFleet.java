package io.nvrfleet.registry.modelcheck.world;

import java.util.ArrayList;
import java.util.List;

/** The gateways behind the one address, each restarted after it ended. */
final class GatewayFleet {
    /** After which a gateway gives a record up, in milliseconds. */
    static final long PATIENCE = 5_000;

    private final Timeline timeline;
    private final Broker broker;
    private final Network network;
    private final InventoryApi registry;
    private final Coverage coverage;
    private final long seed;
    private final List<Gateway> gateways = new ArrayList<>();
    private final long[] clockErrors;
    private int starts;

    GatewayFleet(
            int count,
            Timeline timeline,
            Broker broker,
            Network network,
            InventoryApi registry,
            Coverage coverage,
            long seed) {
        this.timeline = timeline;
        this.broker = broker;
        this.network = network;
        this.registry = registry;
        this.coverage = coverage;
        this.seed = seed;
        this.clockErrors = new long[count];
        for (int i = 0; i < count; i++) {
            gateways.add(start(i));
        }
    }

    private Gateway start(int number) {
        starts++;
        SeededRandom random = new SeededRandom(seed, 1_000 + starts);
        Gateway.Parts parts =
                new Gateway.Parts(timeline, broker, network, registry, coverage, random, clockErrors[number], PATIENCE);
        Gateway started = new Gateway("gw" + number + "-" + starts, parts);
        network.listen(started);
        return started;
    }

    /** The skew of the machine's clock; a running process sees it with its next session. */
    void setClock(int number, long error) {
        clockErrors[number % clockErrors.length] = error;
    }

    void fail(int slot, Step.Fault fault, long lasts) {
        int number = slot % gateways.size();
        Gateway gateway = gateways.get(number);
        if (!gateway.process().running()) {
            return;
        }
        switch (fault) {
            case KILLED -> {
                gateway.kill();
                timeline.after(lasts, () -> restart(number));
            }
            case STOPPED -> {
                gateway.stop();
                timeline.after(lasts, gateway::resume);
            }
            case CUT_OFF -> {
                coverage.hit(
                        Situation.GATEWAY_WAS_CUT_OFF_FOR_A_LEASE,
                        lasts > World.RULES.lease().toMillis());
                gateway.cutOff();
                timeline.after(lasts, gateway::linkAgain);
            }
            case DRAINED -> {
                gateway.drain();
                timeline.after(Gateway.DRAINED_WITHIN + lasts, () -> restart(number));
            }
        }
    }

    private void restart(int number) {
        if (gateways.get(number).process().dead()) {
            gateways.set(number, start(number));
        }
    }

    boolean draining() {
        return gateways.stream().anyMatch(Gateway::draining);
    }

    void heal() {
        for (int i = 0; i < gateways.size(); i++) {
            gateways.get(i).resume();
            gateways.get(i).linkAgain();
            restart(i);
        }
    }
}
