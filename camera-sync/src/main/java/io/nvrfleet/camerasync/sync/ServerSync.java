package io.nvrfleet.camerasync.sync;

import io.nvrfleet.camerasync.device.DeviceRepository;
import io.nvrfleet.camerasync.device.DeviceState;
import io.nvrfleet.camerasync.link.Linking;
import io.nvrfleet.camerasync.mediamtx.Listing;
import io.nvrfleet.camerasync.mediamtx.MediaServer;
import io.nvrfleet.camerasync.stream.StreamChanges;
import io.nvrfleet.service.job.Job;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One media server's sync: reads, decides, and stores in the job's transaction, with five statements however many paths there are, two more when streams changed. Then
 * whoever follows streams is told, and devices are linked anew if paths or addresses changed. Used by one thread at a time.
 */
final class ServerSync implements Job.Work {
    private static final Logger LOG = Logger.getLogger(ServerSync.class);

    private final MediaServer server;
    private final Duration inactiveAfter;
    private final Clock clock;
    private final StreamChanges changes;
    private final Linking linking;
    private final SyncMetrics metrics;
    private boolean isLinkingDue;
    private @Nullable SyncResult result;

    ServerSync(
            MediaServer server,
            Duration inactiveAfter,
            Clock clock,
            StreamChanges changes,
            Linking linking,
            SyncMetrics metrics) {
        this.server = server;
        this.inactiveAfter = inactiveAfter;
        this.clock = clock;
        this.changes = changes;
        this.linking = linking;
        this.metrics = metrics;
    }

    @Override
    public void run(Connection connection) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        Listing listing = server.read();
        if (Thread.interrupted()) {
            throw new InterruptedException("the service ends: that is no fault of the media server");
        }
        Duration reading = Duration.ofNanos(System.nanoTime() - begin);
        Instant now = clock.instant();
        ServerState before = ServerRepository.load(connection, server.name());
        ServerState after = before.after(listing, now, inactiveAfter);
        Map<String, DeviceState> known = DeviceRepository.load(connection, server.name());
        List<DeviceState> changed = new Decision(
                        known, listing, before.lastSuccessAt(), after.failingSince(), now, inactiveAfter)
                .changed();
        Map<String, Long> ids = DeviceRepository.store(connection, server.name(), changed);
        Set<Long> told = new HashSet<>();
        int added = 0;
        for (DeviceState device : changed) {
            DeviceState was = known.get(device.path());
            added += was == null ? 1 : 0;
            isLinkingDue |= was == null || !Objects.equals(was.sourceAddress(), device.sourceAddress());
            if (was == null || was.inactiveReason() != device.inactiveReason()) {
                told.add(Objects.requireNonNull(ids.get(device.path())));
            }
        }
        changes.add(connection, told);
        ServerRepository.store(connection, server, after);
        result = new SyncResult(
                server.name(),
                outcome(listing),
                after.lastError(),
                listing.paths().size(),
                added,
                told.size() - added,
                now,
                reading.toMillis());
        metrics.synced(server.name(), result.outcome(), Duration.ofNanos(System.nanoTime() - begin));
        if (before.state() != after.state()) {
            LOG.infof(
                    "%s is %s: %s", server.name(), after.state(), after.lastError() == null ? "-" : after.lastError());
        }
    }

    private static SyncResult.Outcome outcome(Listing listing) {
        if (listing.isWhole()) {
            return SyncResult.Outcome.WHOLE;
        }
        return listing.paths().isEmpty() ? SyncResult.Outcome.FAILED : SyncResult.Outcome.PARTIAL;
    }

    /** How the last run went; null before the first. */
    @Nullable
    SyncResult result() {
        return result;
    }

    @Override
    public void afterwards() {
        changes.publish();
        if (isLinkingDue) {
            try {
                linking.relink();
                isLinkingDue = false;
            } catch (SQLException | RuntimeException e) {
                LOG.warnf("devices are linked after the next sync of %s, not now: %s", server.name(), e.getMessage());
            }
        }
    }
}
