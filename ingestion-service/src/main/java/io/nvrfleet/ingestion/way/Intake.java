package io.nvrfleet.ingestion.way;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.telemetry.ReadReport;
import io.nvrfleet.events.telemetry.ReportReader;
import io.nvrfleet.ingestion.directory.CameraKey;
import io.nvrfleet.ingestion.directory.Cameras;
import io.nvrfleet.ingestion.directory.Match;
import io.nvrfleet.ingestion.directory.Sightings;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Takes a report in, whatever way it comes. */
@ApplicationScoped
class Intake {
    static final String KAFKA_AWAY = "Kafka does not take reports. Try again in a moment.";

    private static final String DATABASE_AWAY = "The database does not answer. Try again in a moment.";
    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Cameras cameras;
    private final Sightings sightings;
    private final ReportPublisher publisher;
    private final IntakeMetrics metrics;
    private final Clock clock;

    Intake(Cameras cameras, Sightings sightings, ReportPublisher publisher, IntakeMetrics metrics, Clock clock) {
        this.cameras = cameras;
        this.sightings = sightings;
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Finds the camera, reads the report and gives it to Kafka. May block for some seconds; never fails.
     *
     * @return the verdict, once Kafka has answered
     */
    CompletableFuture<Verdict> take(Way way, CameraKey key, ObjectNode report) {
        return judged(way, key, report).thenApply(verdict -> {
            metrics.count(way, verdict);
            return verdict;
        });
    }

    private CompletableFuture<Verdict> judged(Way way, CameraKey key, ObjectNode report) {
        Match match;
        try {
            match = cameras.find(key);
        } catch (ProblemException e) {
            return completedFuture(new Verdict.Unavailable(e.detail(), false));
        } catch (Query.UnavailableException e) {
            return completedFuture(new Verdict.Unavailable(DATABASE_AWAY, true));
        }
        Instant now = clock.instant();
        return switch (match) {
            case Match.Found(long id) -> read(way, key, id, report, now);
            case Match.Ambiguous(var ids) -> completedFuture(new Verdict.Ambiguous(ids));
            case Match.Unknown() -> {
                sightings.note(key, now);
                yield completedFuture(new Verdict.UnknownCamera());
            }
        };
    }

    private CompletableFuture<Verdict> read(Way way, CameraKey key, long cameraId, ObjectNode report, Instant now) {
        return switch (ReportReader.read(report, now)) {
            case ReadReport.Refused(var errors, var ignored) -> completedFuture(new Verdict.Refused(errors, ignored));
            case ReadReport.Taken(var taken, var accepted, var ignored) ->
                publisher
                        .publish(new CameraReported(
                                key.hostname(), cameraId, key.name(), key.ipAddress(), way, now, taken))
                        .<Verdict>thenApply(done -> new Verdict.Accepted(cameraId, accepted, ignored))
                        .exceptionally(failure -> {
                            LOG.debugf("Kafka does not take a report: %s", failure.getMessage());
                            return new Verdict.Unavailable(KAFKA_AWAY, true);
                        });
        };
    }
}
