package io.nvrfleet.stack.up;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.process.Child.Launch;
import io.nvrfleet.servers.process.ProcessIdentity;
import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.servers.process.RunRecords;
import io.nvrfleet.stack.front.FrontServer;
import io.nvrfleet.stack.front.Route;
import io.nvrfleet.stack.front.Routes;
import io.nvrfleet.stack.video.DemoLinks;
import io.nvrfleet.stack.video.MediaServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything on one machine: PostgreSQL, Kafka, the services, simulated recorders, and the front port, which is there from the beginning.
 *
 * <p>Started once and stopped once; {@link #stop} may come from another thread at any moment of the start.
 */
public final class Stack {
    /** The name under which the launcher itself is recorded. */
    public static final String LAUNCHER = "fleet";

    /** How long a part may take to stop in order. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The database's component. */
    public static final String POSTGRES = "postgres";

    /** The broker's component. */
    public static final String KAFKA = "kafka";

    static final String SIMULATOR = "simulator";
    static final String MEDIAMTX = "mediamtx";

    /** The name of the Prometheus that watches the services. */
    public static final String PROMETHEUS = "prometheus";

    private final StackOptions options;
    private final Installation installation;
    private final Progress progress;
    private final RunRecords records;
    private final Supervisor supervisor;
    private volatile @Nullable FrontServer front;
    private volatile @Nullable Parts parts;
    private volatile @Nullable Control control;

    /** A stack that is not started yet. */
    public Stack(StackOptions options, Installation installation, Progress progress) {
        this.options = options;
        this.installation = installation;
        this.progress = progress;
        this.records = options.directory().runs();
        this.supervisor = new Supervisor(records, options.onCrash(), sentence -> progress.note("restart", sentence));
    }

    /**
     * Starts everything and returns once all is ready.
     *
     * @throws StackException with a sentence for the person at the terminal; what runs by then is for {@link #stop} to end
     */
    public void start() throws StackException, IOException {
        Machine.requireReplicas(options.replicas());
        Machine.requireFreePort(options.listen(), options.port());
        Machine.requireMemory(Machine.availableMemoryMib(), options.minMemoryMib());
        Machine.requireDisk(options.directory().path());
        takeOver(installation.dataVersion());
        Ports ports = new Ports(options.directory());
        // What is not built is missed here, before anything is started or ended.
        ChildPart kafka = kafka(ports);
        PostgresSettings postgres = postgres(options.directory(), ports.of(POSTGRES));
        Secrets secrets = new Secrets(options.directory());
        Video video = Video.of(options, installation, ports, secrets, System.getenv());
        Map<String, Map<String, String>> more = new HashMap<>(video.environment());
        more.putAll(Alerts.environment(options.url(), secrets, System.getenv()));
        Surroundings surroundings =
                new Surroundings(postgres, kafka.address(), options.url(), portsOfProcesses(ports), more);
        List<ServiceProcess> processes = processes(surroundings);
        List<Part> all = new ArrayList<>(List.of(new Database(postgres, records, supervisor), kafka));
        video.server()
                .ifPresent(
                        server -> all.add(mediaMtx(server, options.directory().log(MEDIAMTX), supervisor)));
        if (options.prometheus().isPresent()) {
            all.add(prometheus(options.prometheus().get(), ports, surroundings));
        }
        all.addAll(processes);
        if (options.demo() > 0) {
            all.add(simulator());
        }
        List<String> ended = Leftovers.end(records);
        if (!ended.isEmpty()) {
            progress.note("leftovers", "ended what a killed launcher left: " + String.join(", ", ended));
        }
        Parts started = new Parts(all, supervisor, options.directory(), progress);
        parts = started;
        front = FrontServer.start(options.listen(), options.port(), routes(processes));
        var self = ProcessIdentity.of(ProcessHandle.current().pid());
        if (self.isPresent()) {
            records.add(new RunRecord(LAUNCHER, self.get(), options.url()));
        }
        started.start();
        control = Control.listen(options.directory(), started::restart);
        if (video.demo()) {
            DemoLinks.begin(URI.create(options.url()));
        }
    }

    /** Refuses data that a newer version has written, and marks the others as this version's, whose migrations come next. */
    private void takeOver(DataVersion program) throws StackException, IOException {
        Path restoring = options.directory().restoring().path();
        if (Files.exists(restoring)) {
            throw new StackException("A restore was interrupted: restore again, or delete " + restoring
                    + " to go on with the data that are there.");
        }
        Optional<DataVersion> data = DataVersion.read(options.directory());
        if (data.isPresent()) {
            Optional<String> newer = data.get().newerThan(program);
            if (newer.isPresent()) {
                throw new StackException("The data in " + options.directory().path() + " are of a newer version: "
                        + newer.get() + ". Go on with that version, or go back to the backup that was made before it:"
                        + " ./fleet restore FILE --replace.");
            }
            if (!data.get().equals(program)) {
                progress.note("upgrade", "from " + data.get() + " to " + program);
            }
        }
        program.write(options.directory());
    }

    /** Waits for the end that nobody asked for. */
    public StackException awaitCrash() {
        return supervisor.crash().join();
    }

    /**
     * Stops what runs, in order: recorders, services from the last one to the first, the servers, the front.
     *
     * @param patience how long a part may take before it is forced
     */
    public void stop(Duration patience) {
        supervisor.beginStopping();
        attempt("its control", control);
        Parts started = parts;
        if (started != null) {
            started.stop(patience);
        }
        attempt("the front", front);
        attempt("its own record", () -> records.remove(LAUNCHER));
    }

    /** Stops recorders and services all at the same time, where nobody cares for what they leave behind. */
    public void stopServices(Duration patience) {
        supervisor.beginStopping();
        Parts started = parts;
        if (started != null) {
            started.stopTogether(component -> !component.equals(KAFKA) && !component.equals(POSTGRES), patience);
        }
    }

    /** Ends what a killed launcher left of the stack in {@code directory}, PostgreSQL included. */
    public static void endLeftovers(StackDirectory directory) throws IOException {
        Leftovers.end(directory.runs());
        PostgresServer.stopLeftover(directory.postgres());
    }

    private ChildPart kafka(Ports ports) throws StackException, IOException {
        int port = ports.of(KAFKA);
        List<String> command = installation.kafka(options.directory().kafka(), port, ports.of("kafka-controller"));
        Launch launch = launch(KAFKA, command, Map.of(), "127.0.0.1:" + port);
        return new ChildPart(launch, List.of(), () -> Readiness.ofPort(port), supervisor);
    }

    /** MediaMTX, which is ready when its control API can be asked. */
    static ChildPart mediaMtx(MediaServer server, Path log, Supervisor supervisor) {
        String address = "127.0.0.1:" + server.ports().whep();
        return new ChildPart(
                new Launch(MEDIAMTX, server.command(), server.environment(), log, address),
                List.of(),
                () -> Readiness.ofPort(server.ports().api()),
                supervisor);
    }

    private ChildPart prometheus(Path program, Ports ports, Surroundings surroundings) throws IOException {
        Prometheus prometheus = new Prometheus(program, options.directory().prometheus(), ports.of(PROMETHEUS));
        prometheus.configure(installation.alertRules(), surroundings.processes());
        return new ChildPart(
                launch(PROMETHEUS, prometheus.command(), Map.of(), prometheus.address()),
                List.of(),
                () -> Readiness.ofPort(prometheus.port()),
                supervisor);
    }

    private ChildPart simulator() throws StackException {
        List<String> command = installation.simulator(options.demo(), options.url());
        List<String> needs = Service.ALL.stream().map(Service::module).toList();
        return new ChildPart(launch(SIMULATOR, command, Map.of(), ""), needs, () -> true, supervisor);
    }

    /**
     * How the PostgreSQL of a stack is started, or found.
     *
     * @param port where it listens, or is to
     */
    public static PostgresSettings postgres(StackDirectory directory, int port) throws IOException {
        Secrets secrets = new Secrets(directory);
        return new PostgresSettings(
                directory.postgres(),
                directory.log(POSTGRES),
                port,
                true,
                new PostgresSettings.Passwords(secrets.of("postgres"), secrets.of("fleet_reader")),
                Surroundings.schemas(secrets));
    }

    private SequencedMap<String, List<Integer>> portsOfProcesses(Ports ports) throws IOException {
        SequencedMap<String, List<Integer>> all = new LinkedHashMap<>();
        for (Service service : Service.ALL) {
            List<Integer> own = new ArrayList<>();
            for (int number = 1; number <= service.processes(options.replicas()); number++) {
                own.add(ports.of(Part.name(service.module(), number)));
            }
            all.put(service.module(), own);
        }
        return all;
    }

    private List<ServiceProcess> processes(Surroundings surroundings) throws StackException {
        List<ServiceProcess> processes = new ArrayList<>();
        for (Service service : Service.ALL) {
            List<String> command = installation.service(service, options.nativeExecutables());
            int number = 0;
            for (int port : surroundings.processes().getOrDefault(service.module(), List.of())) {
                number++;
                Launch launch = launch(
                        Part.name(service.module(), number),
                        command,
                        surroundings.environment(service, port),
                        "127.0.0.1:" + port);
                processes.add(new ServiceProcess(service, number, port, launch, supervisor));
            }
        }
        return processes;
    }

    private Launch launch(String name, List<String> command, Map<String, String> environment, String address) {
        return new Launch(name, command, environment, options.directory().log(name), address);
    }

    private static Routes routes(List<ServiceProcess> processes) {
        return new Routes(Service.ALL.stream()
                .map(service -> new Route(
                        service.module(),
                        service.paths(),
                        processes.stream()
                                .filter(process -> process.component().equals(service.module()))
                                .map(ServiceProcess::backend)
                                .toList()))
                .toList());
    }

    private void attempt(String what, @Nullable AutoCloseable step) {
        try {
            if (step != null) {
                step.close();
            }
        } catch (Exception e) {
            progress.failed("could not stop " + what + " (" + e.getMessage() + ")");
        }
    }
}
