package io.nvrfleet.systemtests.faults;

import io.nvrfleet.systemtests.Endings;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.log.LogEntry;
import io.nvrfleet.systemtests.log.Topic;
import io.nvrfleet.systemtests.stack.FleetCommand;
import io.nvrfleet.systemtests.stack.LocalStack;
import io.nvrfleet.systemtests.stack.Timing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A stack, a fleet on it, a viewer at each gateway: what the scenarios of a class share. */
public final class FaultScene implements AutoCloseable {
    /** What is told of recorders whose gateway fell silent. */
    private static final Set<String> LOST = Set.of("offline gateway_lost");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** For machines that have other things to do. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration ENDING = Duration.ofSeconds(20);

    private volatile LocalStack stack;
    private final int replicas;
    private final SimulatedFleet fleet;
    private final List<LiveView> views;
    private final Figures figures;
    private final Endings endings = new Endings();
    private final List<SimulatedFleet> more = new CopyOnWriteArrayList<>();
    private final Set<Entity> shared = ConcurrentHashMap.newKeySet();
    private volatile Instant verified = Instant.EPOCH;
    private volatile boolean topicIsNew;

    private FaultScene(LocalStack stack, int replicas, SimulatedFleet fleet, List<LiveView> views, Figures figures) {
        this.stack = stack;
        this.replicas = replicas;
        this.fleet = fleet;
        this.views = views;
        this.figures = figures;
    }

    static FaultScene start(FaultStack wanted, Figures figures) {
        LocalStack stack = LocalStack.start(wanted.replicas(), FaultScene::echo, "--on-crash=restart");
        Endings begun = new Endings();
        begun.add(stack::close);
        try {
            int recorders = Math.min(wanted.recorders(), Integer.getInteger("fleet.faults.recorders", 200));
            SimulatedFleet fleet = SimulatedFleet.start(
                    stack.address(), stack.timing(), "fault", recorders, wanted.cameras(), "--register");
            begun.add(fleet::close);
            fleet.awaitAllConnected();
            List<LiveView> views = IntStream.rangeClosed(1, wanted.replicas())
                    .mapToObj(number -> new LiveView(
                            stack.rest(),
                            StackProcess.of(stack, "nvr-gateway", number).address()))
                    .toList();
            return new FaultScene(stack, wanted.replicas(), fleet, views, figures);
        } catch (RuntimeException | AssertionError failure) {
            begun.close();
            throw failure;
        }
    }

    private static void echo(String line) {
        System.out.println("faults | " + line);
    }

    public LocalStack stack() {
        return stack;
    }

    public Timing timing() {
        return stack.timing();
    }

    /** The class's recorders. */
    public SimulatedFleet fleet() {
        return fleet;
    }

    /** A fleet of this scenario alone, connected through an address of its own; it leaves with the scenario. */
    public SimulatedFleet fleet(String prefix, URI server, int recorders, int cameras) {
        return guest(SimulatedFleet.start(server, timing(), prefix, recorders, cameras, "--register"));
    }

    /** The same, of recorders that know one gateway alone, and not the front. */
    public SimulatedFleet loyalFleet(String prefix, StackProcess gateway, int recorders, int cameras) {
        try (SimulatedFleet registering =
                SimulatedFleet.start(stack.address(), timing(), prefix, recorders, cameras, "--register")) {
            registering.awaitAllConnected();
        }
        return guest(
                SimulatedFleet.start(URI.create("http://" + gateway.address()), timing(), prefix, recorders, cameras));
    }

    private SimulatedFleet guest(SimulatedFleet guest) {
        more.add(guest);
        atTheEnd(() -> {
            more.remove(guest);
            guest.close();
            // Its leave is nobody's fault, and least the next scenario's.
            Waiting.atMost(PATIENCE).alias("the guests have left").until(() -> {
                Map<String, String> reasons = registry().reasons();
                return guest.hostnames().stream()
                        .allMatch(hostname -> reasons.getOrDefault(hostname, "").startsWith("offline"));
            });
        });
        return guest;
    }

    List<SimulatedFleet> fleets() {
        return Stream.concat(Stream.of(fleet), more.stream()).toList();
    }

    /** The registry, as anybody reads it. */
    Registry registry() {
        return new Registry(stack.rest());
    }

    /** Whether status and reason say that a recorder's gateway fell silent. */
    static boolean isLost(String statusAndReason) {
        return LOST.contains(statusAndReason);
    }

    /** {@code ./fleet restart}: a service's processes one after the other. */
    public void restart(String service) {
        try (FleetCommand command = FleetCommand.start(
                Map.of(), line -> {}, "restart", service, "--data", stack.data().toString())) {
            if (command.awaitExit(PATIENCE) != 0) {
                throw new AssertionError(service + " is not restarted:\n" + command.output());
            }
        }
    }

    /** What all fleets know. */
    Picture truth() {
        Map<Entity, String> statuses = new HashMap<>();
        fleets().forEach(each -> statuses.putAll(each.truth().statuses()));
        return new Picture("the simulator", statuses);
    }

    Map<String, Duration> longestAbsences() {
        Map<String, Duration> absences = new HashMap<>();
        fleets().forEach(each -> absences.putAll(each.longestAbsences()));
        return absences;
    }

    /** Two machines use this hostname: people are to be told so. Nobody else's may be said to be shared. */
    public void expectConflict(String hostname) {
        shared.add(Entity.nvr(hostname));
    }

    boolean isShared(String hostname) {
        return shared.contains(Entity.nvr(hostname));
    }

    /** Up to when everything was looked at, and told if it was wrong. */
    Instant verified() {
        return verified;
    }

    void verified(Instant upTo) {
        verified = upTo;
    }

    boolean isTopicNew() {
        return topicIsNew;
    }

    void topicIsNew() {
        topicIsNew = true;
    }

    /** A viewer at each gateway, the first gateway's first. */
    public List<LiveView> views() {
        return views;
    }

    /** A gateway, from 1. */
    public StackProcess gateway(int number) {
        return process("nvr-gateway", number);
    }

    /** A registry, from 1. */
    public StackProcess registry(int number) {
        return process("device-registry", number);
    }

    public StackProcess kafka() {
        return process("kafka", 1);
    }

    public StackProcess postgres() {
        return process("postgres", 1);
    }

    private StackProcess process(String service, int number) {
        StackProcess process = StackProcess.of(stack, service, number);
        atTheEnd(process::resume);
        atTheEnd(process::letUp);
        return process;
    }

    /**
     * Begins a scenario: waits until everything is right, and looks from now on.
     *
     * @param name for the table of figures
     */
    public Fault fault(String name) {
        return Fault.begin(this, figures.line(name, replicas, fleet.size()));
    }

    /** Waits until every viewer sees a camera of these recorders so; a time-out of the services may come first. */
    public void awaitSeen(List<String> hostnames, String camera, String status, Duration timeout) {
        Waiting.atMost(timeout.plus(MARGIN))
                .alias(camera + " is seen " + status)
                .until(() -> views.stream()
                        .map(view -> view.picture().statuses())
                        .allMatch(seen -> hostnames.stream()
                                .allMatch(hostname -> status.equals(seen.get(Entity.camera(hostname, camera))))));
    }

    /**
     * Every process of the stack ends at once, the launcher first, as when the power goes; returns when a new launcher
     * has brought everything up again, with its data and on its ports.
     */
    public void cutPower() {
        LocalStack before = stack;
        StackProcess.kill(before.family().stream().map(ProcessHandle::pid).toList());
        int ignored = before.launcher().awaitExit(ENDING);
        stack = before.startAgain(FaultScene::echo);
    }

    /** The hostnames that the topic of who may connect tells now. */
    public Set<String> directory() {
        return new Topic(stack.bootstrapServers(), "nvr.directory.v1")
                .all(any -> true).stream().map(LogEntry::key).collect(Collectors.toSet());
    }

    /** Done after the scenario, the last one first, also when it fails. */
    public void atTheEnd(Runnable ending) {
        endings.add(ending);
    }

    /** Nothing of a scenario is left for the next one, recorders included that it took away and, failing, left away. */
    void endScenario() {
        endings.add(fleet::bringBack);
        endings.close();
    }

    @Override
    public void close() {
        try (Endings all = new Endings()) {
            all.add(() -> stack.close());
            all.add(fleet::close);
            views.forEach(view -> all.add(view::close));
            all.add(this::endScenario);
        }
    }
}
