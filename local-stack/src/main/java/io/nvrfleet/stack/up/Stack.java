package io.nvrfleet.stack.up;

import io.nvrfleet.stack.front.Backends;
import io.nvrfleet.stack.front.Backends.Backend;
import io.nvrfleet.stack.front.FrontServer;
import io.nvrfleet.stack.postgres.PostgresServer;
import io.nvrfleet.stack.postgres.PostgresSettings;
import io.nvrfleet.stack.process.Endings;
import io.nvrfleet.stack.process.ProcessIdentity;
import io.nvrfleet.stack.process.RunRecord;
import io.nvrfleet.stack.process.RunRecords;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Everything on one machine. The front port is there from the beginning, PostgreSQL and Kafka start together, the services once those are
 * ready.
 *
 * <p>Started once and stopped once; {@link #stop} may come from another thread at any moment of the start.
 */
public final class Stack {
    /** The name under which the launcher itself is recorded. */
    public static final String LAUNCHER = "fleet";

    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String SIMULATOR = "simulator";

    private final StackOptions options;
    private final Progress progress;
    private final RunRecords records;
    private final Supervisor supervisor;
    private final Launches launches;
    private final Waiting waiting;
    private final List<ServiceInstance> instances = new ArrayList<>();
    private volatile @Nullable FrontServer front;
    private volatile @Nullable PostgresServer postgres;

    /** A stack that is not started yet. */
    public Stack(StackOptions options, Installation installation, Progress progress) {
        this.options = options;
        this.progress = progress;
        this.records = options.directory().runs();
        this.supervisor = new Supervisor(records, options.onCrash());
        this.launches = new Launches(options, installation);
        this.waiting = new Waiting(supervisor, options.directory());
    }

    /**
     * Starts everything and returns once all is ready.
     *
     * @throws StackException with a sentence for the person at the terminal; what runs by then is for {@link #stop} to end
     */
    public void start() throws StackException, IOException {
        Ports ports = new Ports(options.directory());
        Machine.requireFreePort(options.listen(), options.port());
        Machine.requireMemory(Machine.availableMemoryMib(), options.minMemoryMib());
        Machine.requireDisk(options.directory().path());
        List<String> ended = Leftovers.end(records);
        if (!ended.isEmpty()) {
            progress.note("leftovers", "ended what a killed launcher left: " + String.join(", ", ended));
        }
        for (Service service : Service.values()) {
            int count = service == Service.DASHBOARD_UI ? 1 : options.replicas();
            for (int number = 1; number <= count; number++) {
                instances.add(new ServiceInstance(service, number, ports.of(ServiceInstance.name(service, number))));
            }
        }
        front = FrontServer.start(options.listen(), options.port(), backends());
        ProcessIdentity.of(ProcessHandle.current().pid())
                .ifPresent(self -> record(new RunRecord(LAUNCHER, self, options.url())));
        startServers(ports);
        startServices(ports.of(KAFKA));
        if (options.demo() > 0) {
            supervisor.start(launches.simulator(options.demo()));
            progress.note(SIMULATOR, options.demo() + " simulated recorders started");
        }
    }

    /** Waits for the end that nobody asked for. */
    public StackException awaitCrash() {
        return supervisor.crash().join();
    }

    /** Records start-up caches of programs that ran for the first time, while they go on running. */
    public void recordStartupCaches() {
        new CacheRecorder(launches, supervisor, progress).run();
    }

    /** Stops what runs, in order: recorders, gateways (which tell their clients to come back), services, the front, the servers. */
    public void stop() {
        new Shutdown(supervisor, records, progress, launches::isRecording).run(instances, front, postgres);
        launches.keepCaches();
    }

    /** Ends what a killed launcher left of the stack in {@code directory}, PostgreSQL included. */
    public static void endLeftovers(StackDirectory directory) throws IOException {
        Leftovers.end(directory.runs());
        PostgresServer.stopLeftover(directory.postgres());
    }

    private void startServers(Ports ports) throws StackException, IOException {
        int kafkaPort = ports.of(KAFKA);
        supervisor.start(launches.kafka(kafkaPort, ports.of("kafka-controller")));
        long begin = System.nanoTime();
        PostgresSettings settings = new PostgresSettings(
                options.directory().postgres(),
                options.directory().log(POSTGRES),
                ports.of(POSTGRES),
                true,
                Secrets.passwords(options.directory()));
        CompletableFuture<PostgresServer> starting = CompletableFuture.supplyAsync(() -> startPostgres(settings));
        waiting.until(KAFKA, () -> Readiness.ofPort(kafkaPort));
        Duration kafkaTook = Duration.ofNanos(System.nanoTime() - begin);
        try {
            PostgresServer server = starting.join();
            progress.done(POSTGRES, "127.0.0.1:" + settings.port(), Duration.ofNanos(System.nanoTime() - begin));
            watch(server);
        } catch (CompletionException e) {
            throw new StackException("PostgreSQL did not start.", e.getCause() == null ? e : e.getCause());
        }
        progress.done(KAFKA, "127.0.0.1:" + kafkaPort, kafkaTook);
    }

    /** Visible to {@link #stop} as soon as it runs. */
    private PostgresServer startPostgres(PostgresSettings settings) {
        try {
            PostgresServer server = PostgresServer.start(settings);
            postgres = server;
            return server;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private void watch(PostgresServer server) {
        ProcessIdentity.of(server.process().pid())
                .ifPresent(identity -> record(new RunRecord(POSTGRES, identity, server.address())));
        Endings.watch(
                server.process(),
                exit -> supervisor.fail(new StackException("postgres ended unexpectedly.\n"
                        + LogTail.of(options.directory().log(POSTGRES)))));
    }

    private void startServices(int kafkaPort) throws StackException, IOException {
        PostgresServer database = postgres;
        if (database == null) {
            throw new StackException("PostgreSQL was stopped.");
        }
        Map<ServiceInstance, Long> begins = new HashMap<>();
        for (ServiceInstance instance : instances) {
            begins.put(instance, System.nanoTime());
            supervisor.start(
                    launches.service(instance, database, "127.0.0.1:" + kafkaPort, "http://" + registryAddress()));
        }
        List<ServiceInstance> missing = new ArrayList<>(instances);
        while (!missing.isEmpty()) {
            ServiceInstance ready = waiting.untilOneIsReady(missing);
            missing.remove(ready);
            progress.done(
                    ready.name(),
                    ready.address(),
                    Duration.ofNanos(System.nanoTime() - begins.getOrDefault(ready, System.nanoTime())));
        }
    }

    private String registryAddress() {
        return instances.stream()
                .filter(instance -> instance.service() == Service.DEVICE_REGISTRY)
                .findFirst()
                .orElseThrow()
                .address();
    }

    private Backends backends() {
        Map<Service, List<Backend>> backends = new EnumMap<>(Service.class);
        for (ServiceInstance instance : instances) {
            backends.computeIfAbsent(instance.service(), none -> new ArrayList<>())
                    .add(new Backend(instance.port(), () -> supervisor.isAlive(instance.name())));
        }
        return new Backends(backends);
    }

    private void record(RunRecord entry) {
        try {
            records.add(entry);
        } catch (IOException e) {
            supervisor.fail(
                    new StackException("Cannot write to " + options.directory().path() + ".", e));
        }
    }
}
