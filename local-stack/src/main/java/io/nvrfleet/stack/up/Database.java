package io.nvrfleet.stack.up;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.process.Endings;
import io.nvrfleet.servers.process.ProcessIdentity;
import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.servers.process.RunRecords;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The stack's PostgreSQL. It is not a {@link io.nvrfleet.servers.process.Child}, since it has a start and a stop of its own.
 *
 * <p>Invariant: a server that comes up after {@link #stop} is stopped at once.
 */
final class Database {
    private final PostgresSettings settings;
    private final RunRecords records;
    private final Supervisor supervisor;
    private @Nullable PostgresServer server;
    private boolean stopped;

    Database(PostgresSettings settings, RunRecords records, Supervisor supervisor) {
        this.settings = settings;
        this.records = records;
        this.supervisor = supervisor;
    }

    /** Starts the server and returns once the database can be used. */
    PostgresServer start() throws IOException {
        PostgresServer started = PostgresServer.start(settings);
        long begin = System.nanoTime();
        adopt(started);
        Endings.watch(started.process(), exit -> ended(started, exit, Duration.ofNanos(System.nanoTime() - begin)));
        return started;
    }

    /** Stops it, if it runs: clients are disconnected, data are written. It is not started again because of that. */
    synchronized void stop() throws IOException {
        stopped = true;
        close();
    }

    /** Stops and starts it. */
    void restart() throws IOException {
        synchronized (this) {
            close();
        }
        start();
    }

    private void close() throws IOException {
        PostgresServer running = server;
        server = null;
        if (running != null) {
            running.close();
        }
        records.remove(Stack.POSTGRES);
    }

    private synchronized void adopt(PostgresServer started) throws IOException {
        if (stopped) {
            started.close();
            return;
        }
        server = started;
        var identity = ProcessIdentity.of(started.process().pid());
        if (identity.isPresent()) {
            records.add(new RunRecord(Stack.POSTGRES, identity.get(), started.address()));
        }
    }

    private synchronized void ended(PostgresServer ended, int exit, Duration ran) {
        if (server == ended) {
            supervisor.crashed(Stack.POSTGRES, Supervisor.exitText(exit), settings.log(), ran, this::startAgain);
        }
    }

    private void startAgain() {
        synchronized (this) {
            if (stopped) {
                return;
            }
        }
        try {
            start();
        } catch (IOException e) {
            supervisor.fail(new StackException("Could not start PostgreSQL again.", e));
        }
    }
}
