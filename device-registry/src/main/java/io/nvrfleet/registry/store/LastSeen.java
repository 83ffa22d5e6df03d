package io.nvrfleet.registry.store;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.OfSession;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.registry.metrics.RegistryMetrics;
import io.nvrfleet.registry.presence.LogRecord;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.service.sql.ColumnArrays;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When each recorder was last heard of, written in one statement every 30 s (rule 10). The API may be that and one
 * heartbeat behind. What a crash loses, the next heartbeat brings again.
 */
@ApplicationScoped
public class LastSeen {
    private final AgroalDataSource database;
    private final RegistryMetrics metrics;
    private final ConcurrentHashMap<Long, Times> pending = new ConcurrentHashMap<>();

    LastSeen(AgroalDataSource database, RegistryMetrics metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    private record Times(Instant seen, @Nullable Instant reported) {
        Times later(Times other) {
            Instant report = other.reported == null ? reported : other.reported;
            return new Times(other.seen.isAfter(seen) ? other.seen : seen, report);
        }
    }

    /** Takes a record that was applied. Every event of a session but its end is a sign of life. */
    public void note(PartitionState state, LogRecord record) {
        if (!(record.event() instanceof OfSession event) || event instanceof NvrDisconnected) {
            return;
        }
        Long nvrId = state.nvrId(event.hostname());
        if (nvrId != null) {
            boolean reported = event instanceof SystemStatusReported
                    || (event instanceof NvrConnected connected && connected.report() != null);
            Instant at = Instant.ofEpochMilli(record.appendTime());
            pending.merge(nvrId, new Times(at, reported ? at : null), Times::later);
        }
    }

    @Scheduled(
            every = "${registry.last-seen-flush:30s}",
            delayed = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void flush() throws SQLException {
        Map<Long, Times> times = new TreeMap<>();
        for (Long nvrId : pending.keySet()) {
            Times taken = pending.remove(nvrId);
            if (taken != null) {
                times.put(nvrId, taken);
            }
        }
        ColumnArrays rows = new ColumnArrays("int8", "timestamptz", "timestamptz");
        times.forEach((nvrId, at) -> rows.add(nvrId, at.seen(), at.reported()));
        if (rows.size() == 0) {
            return;
        }
        long began = System.nanoTime();
        try (Connection connection = database.getConnection()) {
            rows.execute(connection, StatusSql.UPSERT_LAST_SEEN);
            metrics.lastSeenFlushed(rows.size(), Duration.ofNanos(System.nanoTime() - began));
        } catch (SQLException e) {
            times.forEach((nvrId, kept) -> pending.merge(nvrId, kept, (now, old) -> old.later(now)));
            throw e;
        }
    }
}
