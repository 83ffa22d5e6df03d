package io.nvrfleet.ingestion.directory;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.ingestion.directory.Recorder.Camera;
import io.nvrfleet.ingestion.registry.RegistryClient;
import io.nvrfleet.ingestion.registry.RegistryClient.CameraPage;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds registered cameras: in the directory and, when it has not got them, in the registry, which knows what was registered a moment
 * ago. While PostgreSQL is away, what was read of a recorder before holds.
 */
@ApplicationScoped
public class Cameras {
    private static final Logger LOG = Logger.getLogger(Cameras.class);
    private static final Duration DIRECTORY_FRESH = Duration.ofSeconds(2);

    /** For so long the registry is not asked again for a recorder, nor at all when it did not answer. */
    private static final Duration REGISTRY_FRESH = Duration.ofSeconds(5);

    private static final Duration REGISTRY_SPARED = Duration.ofSeconds(1);
    private static final int PAGE = 500;

    private static final String CAMERAS =
            "select id, name, host(ip_address) as ip_address from camera where hostname = ?";

    private final AgroalDataSource database;
    private final RegistryClient registry;
    private final RecentRecorders inDirectory = new RecentRecorders(DIRECTORY_FRESH, true, this::read);
    private final RecentRecorders inRegistry = new RecentRecorders(REGISTRY_FRESH, false, this::ask);
    private volatile long sparedUntil = System.nanoTime();

    Cameras(AgroalDataSource database, @RestClient RegistryClient registry) {
        this.database = database;
        this.registry = registry;
    }

    /**
     * Finds the camera that is meant.
     *
     * @throws ProblemException 503, when only the registry can tell and it does not answer
     * @throws Query.UnavailableException when the directory cannot be read
     */
    public Match find(CameraKey key) {
        Match match = inDirectory.get(key.hostname()).find(key);
        return match instanceof Match.Unknown ? inRegistry.get(key.hostname()).find(key) : match;
    }

    /** The directory says something new of recorders. */
    void changed(List<String> hostnames) {
        hostnames.forEach(inDirectory::forget);
    }

    private Recorder read(String hostname) {
        return Recorder.of(new Query(CAMERAS, hostname)
                .list(
                        database,
                        row -> new Camera(row.getLong("id"), row.getString("name"), row.getString("ip_address"))));
    }

    private Recorder ask(String hostname) {
        if (System.nanoTime() - sparedUntil < 0) {
            throw noAnswer();
        }
        try {
            List<Camera> cameras = new ArrayList<>();
            @Nullable String cursor = null;
            do {
                CameraPage page = registry.cameras(hostname, PAGE, cursor);
                page.items().forEach(camera -> cameras.add(new Camera(camera.id(), camera.name(), camera.ipAddress())));
                cursor = page.nextCursor();
            } while (cursor != null);
            return Recorder.of(cameras);
        } catch (WebApplicationException | ProcessingException e) {
            LOG.debugf("the registry does not tell the cameras of %s: %s", hostname, e.getMessage());
            sparedUntil = System.nanoTime() + REGISTRY_SPARED.toNanos();
            throw noAnswer();
        }
    }

    private static ProblemException noAnswer() {
        return ProblemException.unavailable("The registry does not answer. Try again in a moment.");
    }
}
