package io.nvrfleet.stack.up;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.process.Endings;
import io.nvrfleet.servers.process.ProcessIdentity;
import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.servers.process.RunRecords;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stack's PostgreSQL. It is not a {@link io.nvrfleet.servers.process.Child}, since it has a start and a stop of its own.
 *
 * <p>Invariant: a server that comes up after {@link #stop} is stopped at once.
 */
final class Database implements Part {
    private final PostgresSettings settings;
    private final RunRecords records;
    private final Supervisor supervisor;
    private @Nullable PostgresServer server;
    private boolean wanted;

    Database(PostgresSettings settings, RunRecords records, Supervisor supervisor) {
        this.settings = settings;
        this.records = records;
        this.supervisor = supervisor;
    }

    @Override
    public String component() {
        return Stack.POSTGRES;
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String address() {
        return settings.address();
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    /** A start that fails ends the stack. */
    @Override
    public synchronized void start() {
        wanted = true;
        Thread.ofPlatform().daemon().name("start of " + name()).start(this::run);
    }

    @Override
    public synchronized boolean isReady() {
        return server != null && server.process().isAlive();
    }

    /** Clients are disconnected, data are written; the server has a patience of its own. */
    @Override
    public synchronized boolean stop(Duration patience) throws IOException {
        wanted = false;
        PostgresServer running = server;
        server = null;
        if (running != null) {
            running.close();
        }
        records.remove(name());
        return running != null;
    }

    private void run() {
        try {
            PostgresServer started = PostgresServer.start(settings);
            long begin = System.nanoTime();
            adopt(started);
            Endings.watch(started.process(), exit -> ended(started, exit, Duration.ofNanos(System.nanoTime() - begin)));
        } catch (IOException e) {
            supervisor.fail(new StackException("PostgreSQL did not start.", e));
        }
    }

    private synchronized void adopt(PostgresServer started) throws IOException {
        if (!wanted) {
            started.close();
            return;
        }
        server = started;
        var identity = ProcessIdentity.of(started.process().pid());
        if (identity.isPresent()) {
            records.add(new RunRecord(name(), identity.get(), address()));
        }
    }

    private synchronized void ended(PostgresServer ended, int exit, Duration ran) {
        if (server == ended) {
            supervisor.crashed(name(), Supervisor.exitText(exit), settings.log(), ran, this::startAgain);
        }
    }

    private void startAgain() {
        synchronized (this) {
            if (!wanted) {
                return;
            }
        }
        run();
    }
}
