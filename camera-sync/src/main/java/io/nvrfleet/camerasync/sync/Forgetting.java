package io.nvrfleet.camerasync.sync;

import io.nvrfleet.camerasync.CameraSyncConfig;
import io.nvrfleet.camerasync.device.DeviceRepository;
import io.nvrfleet.camerasync.stream.StreamChanges;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What no sync does: devices of a server that is not set any more become inactive, and those whose path has been gone for long are forgotten.
 * A replica that still has other settings, in a rolling update, keeps its own active by its syncs.
 */
@ApplicationScoped
class Forgetting {
    private final CameraSyncConfig config;
    private final ClusterJobs jobs;
    private final StreamChanges changes;
    private final Clock clock;

    Forgetting(CameraSyncConfig config, ClusterJobs jobs, StreamChanges changes, Clock clock) {
        this.config = config;
        this.jobs = jobs;
        this.changes = changes;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent started) {
        jobs.schedule(new Job("forget devices", Duration.ofMinutes(1), this::forget));
    }

    private void forget(Connection connection) throws SQLException {
        DeviceRepository.hold(connection);
        List<String> set = List.copyOf(config.servers().keySet());
        List<Long> unset = new Query("""
                        update device set is_active = false, inactive_reason = 'media_server_unreachable', updated_at = now()
                        where is_active and server <> all (?) and last_seen < ?
                        returning id""", set, clock.instant().minus(config.inactiveAfter()))
                .list(connection, row -> row.getLong("id"));
        changes.add(connection, unset);
        new Query("""
                        delete from device where not is_active and coalesce(last_seen, created_at) < ?
                            and (inactive_reason = 'path_gone' or server <> all (?))""", clock.instant().minus(config.forgetAfter()), set).execute(connection);
        new Query(
                        "delete from media_server where name <> all (?) and last_sync_at < ?",
                        set,
                        clock.instant().minus(config.forgetAfter()))
                .execute(connection);
    }
}
