package io.nvrfleet.ingestion.alert.life;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.alert.Alert.State;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import io.nvrfleet.service.sql.ColumnArrays;
import io.nvrfleet.service.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What people do with alerts: the same steps as those of the rounds, each in a transaction of its own, and never at the same time as one. */
@ApplicationScoped
class AlertActs {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String BY_ID = "select * from alert where id = any (?) order by id";

    private final AgroalDataSource database;
    private final AlertEvents events;
    private final AlertMetrics metrics;
    private final Clock clock;

    AlertActs(AgroalDataSource database, AlertEvents events, AlertMetrics metrics, Clock clock) {
        this.database = database;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Somebody takes an alert on.
     *
     * @throws ProblemException 404; 409 when it is over
     */
    Alert acknowledge(long id, @Nullable String by, @Nullable String comment) {
        return one(id, (life, changes) -> {
            if (life.isOver()) {
                throw ProblemException.conflict("Alert %d is over.".formatted(id));
            }
            life.acknowledge(by, comment);
        });
    }

    /** Takes on those of them that are not over. */
    List<Alert> acknowledgeAll(Collection<Long> ids, @Nullable String by, @Nullable String comment) {
        return act(new TreeSet<>(ids), (life, changes) -> {
                    if (!life.isOver()) {
                        life.acknowledge(by, comment);
                    }
                })
                .stream()
                .filter(alert -> alert.state() == State.ACKNOWLEDGED)
                .toList();
    }

    /**
     * Somebody ends an alert.
     *
     * @throws ProblemException 404
     */
    Alert resolve(long id, @Nullable String by, @Nullable String comment) {
        return one(id, (life, changes) -> {
            if (!life.isOver()) {
                life.resolveByHand(by, comment);
                changes.add(new Change.Muted(life.key(), id));
            }
        });
    }

    /**
     * Says who takes care.
     *
     * @throws ProblemException 404
     */
    Alert assign(long id, @Nullable String assignee, @Nullable String by) {
        return one(id, (life, changes) -> life.assign(assignee, by));
    }

    /**
     * Says something.
     *
     * @throws ProblemException 404
     */
    void remark(long id, String comment, @Nullable String by) {
        one(id, (life, changes) -> life.remark(comment, by));
    }

    private Alert one(long id, BiConsumer<AlertLife, List<Change>> act) {
        List<Alert> done = act(Set.of(id), act);
        if (done.isEmpty()) {
            throw none(id);
        }
        return done.getFirst();
    }

    static ProblemException none(long id) {
        return ProblemException.notFound("There is no alert %d.".formatted(id));
    }

    private List<Alert> act(Collection<Long> ids, BiConsumer<AlertLife, List<Change>> act) {
        List<Change> changes = new ArrayList<>();
        List<Alert> after = new ArrayList<>();
        try {
            Transaction.run(database, connection -> {
                new Query("set local lock_timeout = '10s'").execute(connection);
                AlertLock.hold(connection);
                ColumnArrays wanted = new ColumnArrays("int8");
                ids.forEach(wanted::add);
                for (OpenAlert kept : wanted.list(connection, BY_ID, AlertRows::open)) {
                    AlertLife life = AlertLife.of(kept, clock.instant(), changes::add);
                    act.accept(life, changes);
                    life.end();
                    after.add(life.alert());
                }
                ChangeWriter.write(connection, changes);
            });
        } catch (SQLException e) {
            throw LOCK_NOT_AVAILABLE.equals(e.getSQLState())
                    ? ProblemException.unavailable("Alerts are being decided. Try again in a moment.")
                    : new IllegalStateException("what was done with alerts cannot be kept", e);
        }
        if (!changes.isEmpty()) {
            metrics.count(changes);
            events.publish();
        }
        return after;
    }
}
