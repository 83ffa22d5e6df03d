package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRules;
import io.nvrfleet.ingestion.registry.RegistryClient;
import io.nvrfleet.ingestion.registry.RegistryClient.CameraStatusPage;
import io.nvrfleet.ingestion.registry.RegistryClient.CameraStatusRow;
import io.nvrfleet.ingestion.registry.RegistryClient.NvrStatusPage;
import io.nvrfleet.ingestion.registry.RegistryClient.NvrStatusRow;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.nvrfleet.service.job.Outcome;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How all recorders and cameras are, read from the registry once, before its changes are followed: the topic of changes does not hold the state of
 * those that have been quiet for long. One replica reads it for all; while the registry is away it is tried again, and nobody follows.
 */
@ApplicationScoped
class RegistryState {
    private static final Logger LOG = Logger.getLogger(RegistryState.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PAGE = 500;

    private final DataSource database;
    private final RegistryClient registry;
    private final Clock clock;
    private final Wake wake;
    private final CountDownLatch read = new CountDownLatch(1);
    private @Nullable Thread reading;

    RegistryState(DataSource database, @RestClient RegistryClient registry, Clock clock, Wake wake) {
        this.database = database;
        this.registry = registry;
        this.clock = clock;
        this.wake = wake;
    }

    void begin(@Observes StartupEvent started, ClusterJobs jobs) {
        Job job = new Job("registry_state", AGAIN, LIMIT, this::readOnce);
        reading = Thread.ofVirtual().name("job registry_state").start(() -> repeat(jobs, job));
    }

    @PreDestroy
    void end() {
        if (reading != null) {
            reading.interrupt();
        }
    }

    /** Whether it was read, by whichever replica. */
    boolean isRead() {
        return read.getCount() == 0;
    }

    /**
     * Waits until it was read.
     *
     * @throws IllegalStateException when the service ends before
     */
    void awaitRead() {
        try {
            read.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the registry's state is not read", e);
        }
    }

    private void repeat(ClusterJobs jobs, Job job) {
        boolean failing = false;
        try {
            while (!wasRead()) {
                if (jobs.attempt(job) instanceof Outcome.Failed(Exception why)) {
                    LOG.logf(
                            failing ? Logger.Level.DEBUG : Logger.Level.WARN,
                            "the registry's state cannot be read now, and changes wait: %s",
                            why.getMessage());
                    failing = true;
                }
                if (!wasRead()) {
                    Thread.sleep(AGAIN);
                }
            }
            read.countDown();
            wake.nudge();
        } catch (InterruptedException ending) {
            LOG.debug("ends with the service");
        }
    }

    private boolean wasRead() {
        try {
            return Marks.REGISTRY_READ.get(database).isPresent();
        } catch (Query.UnavailableException e) {
            LOG.debugf("nobody knows whether the registry's state was read: %s", e.getMessage());
            return false;
        }
    }

    private void readOnce(Connection connection) throws SQLException {
        if (Marks.REGISTRY_READ.get(connection).isPresent()) {
            return;
        }
        List<NvrState> nvrs = nvrs();
        List<CameraState> cameras = cameras();
        List<AlertRule> rules = AlertRules.hold(connection);
        Judging.holdFacts(connection);
        StatusTables.storeNvrs(connection, nvrs);
        StatusTables.storeCameras(connection, cameras);
        Marks.REGISTRY_READ.set(connection, clock.instant());
        Judging.again(
                connection, Judging.of(rules, Judging.OF_STATUS), Whom.ALL, clock.instant(), Resolution.RECOVERED);
        LOG.infof("read how %d recorders and %d cameras are", nvrs.size(), cameras.size());
    }

    private List<NvrState> nvrs() {
        List<NvrState> nvrs = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            NvrStatusPage page = registry.nvrs(PAGE, cursor);
            page.items().forEach(row -> nvrs.add(state(row)));
            cursor = page.nextCursor();
        } while (cursor != null);
        return nvrs;
    }

    private List<CameraState> cameras() {
        List<CameraState> cameras = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            CameraStatusPage page = registry.cameras(PAGE, cursor);
            page.items().forEach(row -> cameras.add(state(row)));
            cursor = page.nextCursor();
        } while (cursor != null);
        return cameras;
    }

    private static NvrState state(NvrStatusRow row) {
        return new NvrState(
                row.id(),
                NvrStatus.valueOf(row.status().toUpperCase(Locale.ROOT)),
                row.since(),
                Words.reason(row.reason()),
                row.conflict() != null,
                row.version());
    }

    private static CameraState state(CameraStatusRow row) {
        return new CameraState(
                row.id(),
                row.nvrId(),
                CameraStatus.valueOf(row.status().toUpperCase(Locale.ROOT)),
                row.since(),
                Words.reason(row.reason()),
                row.version());
    }
}
