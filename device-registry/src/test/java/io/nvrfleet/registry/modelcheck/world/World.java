package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.registry.presence.PresenceRules;
import java.util.ArrayList;
import java.util.List;

/** A whole system, and time. */
public final class World {
    /** The durations of the rules: the real ones. */
    public static final PresenceRules RULES = PartitionOpener.RULES;

    private static final List<String> CAMERAS = List.of("cam-1", "cam-2");

    private final WorldSize size;
    private final Timeline timeline = new Timeline();
    private final Contacts contacts = new Contacts();
    private final Coverage coverage = new Coverage();
    private final Database database = new Database();
    private final Broker broker;
    private final InventoryApi desk;
    private final GatewayFleet gateways;
    private final OwnerFleet owners;
    private final List<Agent> agents = new ArrayList<>();
    private final List<Viewer> viewers = new ArrayList<>();

    public World(long seed, WorldSize size) {
        this.size = size;
        int part = 0;
        broker = new Broker(timeline, size.partitions());
        desk = new InventoryApi(database, broker, timeline, new SeededRandom(seed, part++));
        Network network = new Network(timeline, contacts);
        for (int host : size.registered()) {
            desk.register(host(host), CAMERAS);
        }
        owners = new OwnerFleet(timeline, broker, database, coverage, seed);
        gateways = new GatewayFleet(size.gateways(), timeline, broker, network, desk, coverage, seed);
        for (WorldSize.AgentPlan plan : size.agents()) {
            SeededRandom random = new SeededRandom(seed, 10 + part++);
            agents.add(new Agent(
                    agents.size(), host(plan.host()), plan.behaviour(), plan.cameras(), timeline, random, network));
        }
        viewers.add(new Viewer(timeline, broker, database));
    }

    static String host(int number) {
        return "nvr-" + (char) ('a' + number);
    }

    public Timeline timeline() {
        return timeline;
    }

    public Database database() {
        return database;
    }

    public Broker broker() {
        return broker;
    }

    /** The situations that this world reached. */
    public Coverage coverage() {
        return coverage;
    }

    public Contacts contacts() {
        return contacts;
    }

    public List<Agent> agents() {
        return agents;
    }

    public List<Viewer> viewers() {
        return viewers;
    }

    public void runUntil(long time) {
        timeline.runUntil(time);
    }

    /** Does a step now. */
    public void take(Step step) {
        switch (step) {
            case Step.Recorder recorder -> take(agents.get(recorder.agent()), recorder.fate());
            case Step.CameraFlips flips -> agents.get(flips.agent()).flip(flips.camera());
            case Step.GatewayFails fails -> {
                coverage.hit(
                        Situation.OWNER_AND_GATEWAY_DEAD, fails.fault() == Step.Fault.KILLED && owners.anyIsDead());
                gateways.fail(fails.gateway(), fails.fault(), fails.lasts());
            }
            case Step.GatewayClockIsSet set -> gateways.setClock(set.gateway(), set.error());
            case Step.OwnerFails fails -> owners.fail(fails.owner(), fails.fault(), fails.lasts());
            case Step.PartitionMoves moves -> owners.group().move(moves.partition() % size.partitions());
            case Step.BrokerIsDown down -> {
                broker.down(down.frozen());
                timeline.after(down.lasts(), broker::backUp);
            }
            case Step.BrokerLosesAcks loses -> {
                broker.loseAcks(true);
                timeline.after(loses.lasts(), () -> broker.loseAcks(false));
            }
            case Step.BrokerClockSteps steps -> broker.stepClock(steps.by());
            case Step.PowerCut cut -> {
                broker.down(false);
                broker.loseSince(timeline.now() - cut.loses());
                timeline.after(cut.lasts(), broker::backUp);
            }
            case Step.KafkaIsEmptied emptied -> {
                broker.down(false);
                broker.empty();
                timeline.after(emptied.lasts(), broker::backUp);
            }
            case Step.RetentionPasses passes -> broker.forgetBefore(timeline.now() - passes.keeps());
            case Step.DatabaseIsDown down -> {
                database.up(false);
                timeline.after(down.lasts(), () -> database.up(true));
            }
            case Step.DatabaseAnswersAreLost lost -> {
                database.loseAnswers(true);
                timeline.after(lost.lasts(), () -> database.loseAnswers(false));
            }
            case Step.Inventory inventory -> take(inventory);
            case Step.Manual manual -> desk.manual(host(manual.host()), manual.camera(), manual.status());
            case Step.ViewerComesAgain again -> {
                viewers.removeFirst().close();
                viewers.add(new Viewer(timeline, broker, database));
            }
        }
    }

    private static void take(Agent agent, Step.AgentEvent fate) {
        switch (fate) {
            case POWER_ON -> agent.powerOn();
            case POWER_OFF -> agent.powerOff();
            case SHUT_DOWN -> agent.shutDown();
            case CONNECTION_RESET -> agent.reset();
            case PATH_SWALLOWS -> agent.swallow();
            case WARNS -> agent.warn(true);
            case IS_FINE -> agent.warn(false);
        }
    }

    private void take(Step.Inventory step) {
        String host = host(step.host());
        switch (step.what()) {
            case REGISTER -> desk.register(host, CAMERAS);
            case REMOVE -> desk.remove(host);
            case DISABLE -> desk.enable(host, false);
            case ENABLE -> desk.enable(host, true);
            case ADD_CAMERA -> desk.addCamera(host, step.camera());
            case REMOVE_CAMERA -> desk.removeCamera(host, step.camera());
        }
    }

    /**
     * Ends every fault: from here on status must become right.
     *
     * @return when the last fault really ends, in milliseconds: a gateway that drains is not stopped in it, and what is late
     *     is not kept from coming
     */
    public long heal() {
        boolean draining = gateways.draining();
        database.up(true);
        database.loseAnswers(false);
        broker.loseAcks(false);
        broker.backUp();
        owners.heal();
        gateways.heal();
        return timeline.now() + Math.max(draining ? Gateway.DRAINED_WITHIN : 0, Producer.LATE);
    }
}
