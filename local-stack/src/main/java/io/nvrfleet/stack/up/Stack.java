package io.nvrfleet.stack.up;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.process.ProcessIdentity;
import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.servers.process.RunRecords;
import io.nvrfleet.stack.front.FrontServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
    private volatile @Nullable FrontServer front;
    private volatile @Nullable Services services;
    private volatile @Nullable Database database;
    private volatile @Nullable ControlServer control;

    /** A stack that is not started yet. */
    public Stack(StackOptions options, Installation installation, Progress progress) {
        this.options = options;
        this.progress = progress;
        this.records = options.directory().runs();
        this.supervisor = new Supervisor(records, options.onCrash(), sentence -> progress.note("restart", sentence));
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
        Machine.requireReplicas(options.replicas());
        Machine.requireFreePort(options.listen(), options.port());
        Machine.requireMemory(Machine.availableMemoryMib(), options.minMemoryMib());
        Machine.requireDisk(options.directory().path());
        launches.requireBuilt();
        List<String> ended = Leftovers.end(records);
        if (!ended.isEmpty()) {
            progress.note("leftovers", "ended what a killed launcher left: " + String.join(", ", ended));
        }
        Services processes = new Services(options.replicas(), ports, supervisor, waiting, progress);
        services = processes;
        front = FrontServer.start(options.listen(), options.port(), processes.backends());
        var self = ProcessIdentity.of(ProcessHandle.current().pid());
        if (self.isPresent()) {
            records.add(new RunRecord(LAUNCHER, self.get(), options.url()));
        }
        Database startedDatabase = database(ports);
        database = startedDatabase;
        PostgresServer postgres = startServers(ports, startedDatabase);
        String kafka = "127.0.0.1:" + ports.of(KAFKA);
        List<String> gateways = processes.urls(Service.NVR_GATEWAY);
        processes.start(instance -> launches.service(instance, postgres, kafka, options.url(), gateways));
        Restart restart = new Restart(processes, supervisor, waiting, startedDatabase, ports.of(KAFKA));
        control = ControlServer.start(options.directory().control(), restart::of);
        if (options.demo() > 0) {
            supervisor.start(launches.simulator(options.demo()));
            progress.note(SIMULATOR, options.demo() + " simulated recorders started");
        }
    }

    /** Waits for the end that nobody asked for. */
    public StackException awaitCrash() {
        return supervisor.crash().join();
    }

    /** Stops what runs, in order: recorders, gateways (which tell their clients to come back), services, the front, the servers. */
    public void stop() {
        Services processes = services;
        new Shutdown(supervisor, records, progress)
                .run(processes == null ? List.of() : processes.all(), control, front, database);
    }

    /** Makes start-up caches of what ran for the first time; after {@link #stop}. */
    public void makeStartupCaches() {
        new CacheAssembly(launches.caches(), progress).run(launches.recorded());
    }

    /** Ends what a killed launcher left of the stack in {@code directory}, PostgreSQL included. */
    public static void endLeftovers(StackDirectory directory) throws IOException {
        Leftovers.end(directory.runs());
        PostgresServer.stopLeftover(directory.postgres());
    }

    private Database database(Ports ports) throws IOException {
        PostgresSettings settings = new PostgresSettings(
                options.directory().postgres(),
                options.directory().log(POSTGRES),
                ports.of(POSTGRES),
                true,
                Secrets.passwords(options.directory()));
        return new Database(settings, records, supervisor);
    }

    private PostgresServer startServers(Ports ports, Database starting) throws StackException, IOException {
        int kafkaPort = ports.of(KAFKA);
        supervisor.start(launches.kafka(kafkaPort, ports.of("kafka-controller")));
        long begin = System.nanoTime();
        CompletableFuture<PostgresServer> postgres = CompletableFuture.supplyAsync(() -> start(starting));
        waiting.until(KAFKA, () -> Readiness.ofPort(kafkaPort));
        Duration kafkaTook = Duration.ofNanos(System.nanoTime() - begin);
        try {
            PostgresServer server = postgres.join();
            progress.done(POSTGRES, server.address(), Duration.ofNanos(System.nanoTime() - begin));
            progress.done(KAFKA, "127.0.0.1:" + kafkaPort, kafkaTook);
            return server;
        } catch (CompletionException e) {
            throw new StackException("PostgreSQL did not start.", e.getCause() == null ? e : e.getCause());
        }
    }

    private static PostgresServer start(Database database) {
        try {
            return database.start();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
