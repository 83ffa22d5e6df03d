package io.nvrfleet.ingestion.directory;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.ingestion.directory.UnknownCameras.Sighting;
import io.nvrfleet.service.sql.Transaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Cameras that requests report and that nobody registered, gathered and stored every second: a flood of them costs one statement. What
 * is not stored when the process is killed is not counted.
 */
@ApplicationScoped
public class Sightings {
    private static final Logger LOG = Logger.getLogger(Sightings.class);
    private static final int MOST = 10_000;

    private final AgroalDataSource database;
    private Map<CameraKey, Sighting> waiting = new HashMap<>();

    Sightings(AgroalDataSource database, MeterRegistry meters) {
        this.database = database;
        meters.gauge("nvrfleet.ingestion.unknown.cameras.waiting", this, Sightings::size);
    }

    /** Notes that a camera was reported; when too many wait, only those that wait already. */
    public synchronized void note(CameraKey camera, Instant at) {
        add(new Sighting(camera, at, at, 1, false));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void store() {
        List<Sighting> sightings = take();
        if (sightings.isEmpty()) {
            return;
        }
        try {
            Transaction.run(database, connection -> UnknownCameras.count(connection, sightings));
        } catch (SQLException e) {
            LOG.debugf("unknown cameras are stored later: %s", e.getMessage());
            putBack(sightings);
        }
    }

    private synchronized int size() {
        return waiting.size();
    }

    private synchronized List<Sighting> take() {
        List<Sighting> taken = List.copyOf(waiting.values());
        waiting = new HashMap<>();
        return taken;
    }

    private synchronized void putBack(List<Sighting> sightings) {
        sightings.forEach(this::add);
    }

    private void add(Sighting sighting) {
        if (waiting.size() < MOST || waiting.containsKey(sighting.camera())) {
            waiting.merge(sighting.camera(), sighting, Sighting::and);
        }
    }
}
