package io.nvrfleet.camerasync.sync;

import io.nvrfleet.camerasync.CameraSyncConfig;
import io.nvrfleet.camerasync.link.Linking;
import io.nvrfleet.camerasync.mediamtx.MediaServer;
import io.nvrfleet.camerasync.mediamtx.MediaServers;
import io.nvrfleet.camerasync.stream.StreamChanges;
import io.nvrfleet.rest.problem.ProblemException;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.nvrfleet.service.job.Outcome;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * Runs each media server's sync whenever it is due, and now when somebody asks for it. A sync is a job of its own (ADR 11): one replica at a
 * time is at it, and a server that is slow holds up no other.
 */
@ApplicationScoped
class Syncs {
    /** What the database may take, on top of the reading. */
    private static final Duration STORING = Duration.ofSeconds(30);

    private static final Duration NOW = Duration.ofMillis(1);

    private final CameraSyncConfig config;
    private final MediaServers servers;
    private final ClusterJobs jobs;
    private final Clock clock;
    private final StreamChanges changes;
    private final Linking linking;
    private final SyncMetrics metrics;

    Syncs(
            CameraSyncConfig config,
            MediaServers servers,
            ClusterJobs jobs,
            Clock clock,
            StreamChanges changes,
            Linking linking,
            SyncMetrics metrics) {
        this.config = config;
        this.servers = servers;
        this.jobs = jobs;
        this.clock = clock;
        this.changes = changes;
        this.linking = linking;
        this.metrics = metrics;
    }

    void begin(@Observes StartupEvent started) {
        servers.all().forEach(server -> jobs.schedule(job(server, config.every(), sync(server))));
    }

    /**
     * Runs a sync now.
     *
     * @throws ProblemException 404 for a name that is not set, 409 while one runs
     */
    SyncResult now(String name) {
        MediaServer server = servers.named(name)
                .orElseThrow(() -> ProblemException.notFound("There is no media server " + name + "."));
        ServerSync sync = sync(server);
        return switch (jobs.attempt(job(server, NOW, sync))) {
            case Outcome.Done done -> Objects.requireNonNull(sync.result());
            case Outcome.Taken taken -> throw ProblemException.conflict("A sync of " + name + " runs.");
            case Outcome.NotDue notDue -> throw ProblemException.conflict("A sync of " + name + " has just run.");
            case Outcome.Failed(Exception why) -> throw new IllegalStateException("no sync of " + name, why);
        };
    }

    private ServerSync sync(MediaServer server) {
        return new ServerSync(server, config.inactiveAfter(), clock, changes, linking, metrics);
    }

    private static Job job(MediaServer server, Duration every, ServerSync sync) {
        return new Job(
                "sync " + server.name(), every, MediaServer.longestReading().plus(STORING), sync);
    }
}
