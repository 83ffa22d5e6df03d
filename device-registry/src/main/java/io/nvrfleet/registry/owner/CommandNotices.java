package io.nvrfleet.registry.owner;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from PostgreSQL that a replica left inventory commands, and wakes the owner's loop: it need not ask ten times a
 * second. What is not heard, while the connection is away or behind a pool that loses notices, costs a second: the loop
 * asks by itself that often.
 */
@ApplicationScoped
class CommandNotices {
    private static final Logger LOG = Logger.getLogger(CommandNotices.class);
    private static final int WAIT_MS = 20_000;
    private static final long AGAIN_MS = 1_000;

    private final AgroalDataSource database;
    private final OwnerThread owner;
    private volatile boolean running = true;

    CommandNotices(AgroalDataSource database, OwnerThread owner) {
        this.database = database;
        this.owner = owner;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("command-notices").start(this::run);
    }

    /** The thread ends when the pool closes its connection. */
    void stop(@Observes ShutdownEvent event) {
        running = false;
    }

    private void run() {
        while (running) {
            try (Connection connection = database.getConnection();
                    Statement listen = connection.createStatement()) {
                listen.execute("listen inventory_command");
                listen(connection.unwrap(PGConnection.class), listen);
            } catch (SQLException e) {
                LOG.debugf("no notices of inventory commands now: %s", e.getMessage());
                pause();
            }
        }
    }

    private void listen(PGConnection connection, Statement question) throws SQLException {
        owner.commandsWait();
        while (running) {
            PGNotification[] notices = connection.getNotifications(WAIT_MS);
            if (notices != null && notices.length > 0) {
                owner.commandsWait();
            } else {
                // Nobody else would find out that a connection is dead which only waits.
                question.execute("select 1");
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
