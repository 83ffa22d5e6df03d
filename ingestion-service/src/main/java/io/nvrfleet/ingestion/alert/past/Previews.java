package io.nvrfleet.ingestion.alert.past;

import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.RulePreview;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import io.nvrfleet.service.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tries rules on what is kept of the past: 30 days of changes of status, samples and their roll-ups, complaints of devices, times that nobody
 * observed. First on the last hours, then on more and more: when the time is up, what was found last is the answer, and says how far back it
 * goes. Maintenance windows are left out, since they hold back messages, not alerts.
 */
@ApplicationScoped
public class Previews {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final int EXAMPLES = 20;
    private static final String CANCELLED = "57014";

    /** Each several times the one before it, so that all together take little more than the last. */
    private static final List<Duration> SLICES =
            List.of(Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(4), Duration.ofDays(12), LONGEST);

    /** More at a time would take the database from those who need it now. */
    private final Semaphore running = new Semaphore(2);

    private final DataSource database;
    private final Duration samplesKept;
    private final Clock clock;
    private final Duration budget;

    @Inject
    Previews(DataSource database, IngestionConfig config, Clock clock) {
        this(database, config.retention().raw(), clock, BUDGET);
    }

    Previews(DataSource database, Duration samplesKept, Clock clock, Duration budget) {
        this.database = database;
        this.samplesKept = samplesKept;
        this.clock = clock;
        this.budget = budget;
    }

    /**
     * What a rule would have said.
     *
     * @param rule one that makes sense
     * @param from how far back; null for 30 days, which is the most
     * @throws ProblemException 400 when {@code from} is not in the past, 422 for a kind of rule that has no past, 503 when not even the last
     *     hours can be looked at in time, or two others are being tried
     */
    public RulePreview of(AlertRule rule, @Nullable Instant from) {
        Instant now = clock.instant();
        if (from != null && !from.isBefore(now)) {
            throw ProblemException.badRequest("from", "must be in the past");
        }
        requirePast(rule);
        if (!running.tryAcquire()) {
            throw ProblemException.unavailable("Two rules are being tried already. Try again in a moment.");
        }
        try {
            Instant longest = now.minus(LONGEST);
            return tried(rule, from == null || from.isBefore(longest) ? longest : from, now);
        } finally {
            running.release();
        }
    }

    private static void requirePast(AlertRule rule) {
        switch (rule.kind()) {
            case STREAM_GONE ->
                throw ProblemException.impossible(
                        "kind", "cannot be tried: of streams only what they are now is kept, not what they were");
            case OFFLINE, WARNING, CONFLICT, FLAPPING, THRESHOLD, NO_DATA, REPORTED, OBSERVATION_GAP -> {}
        }
    }

    private RulePreview tried(AlertRule rule, Instant from, Instant now) {
        long end = System.nanoTime() + budget.toNanos();
        @Nullable RulePreview found = null;
        for (Duration slice : SLICES) {
            Instant begin = now.minus(slice).isBefore(from) ? from : now.minus(slice);
            RulePreview next = look(rule, begin, now, end - System.nanoTime());
            found = next == null ? found : next;
            if (next == null || begin.equals(from)) {
                break;
            }
        }
        if (found == null) {
            throw ProblemException.unavailable(
                    "There is too much to look at. Try again with a later from, or a smaller scope.");
        }
        return found;
    }

    /** Null when it takes longer than there is time. */
    private @Nullable RulePreview look(AlertRule rule, Instant from, Instant now, long nanos) {
        long millis = nanos / 1_000_000;
        if (millis < 1) {
            return null;
        }
        try {
            List<Episode> episodes = Transaction.answer(database, connection -> {
                new Query("set local statement_timeout = " + millis).execute(connection);
                new Query("set transaction read only").execute(connection);
                return episodes(new Past(connection, rule, from, now));
            });
            return preview(rule, episodes, from, now);
        } catch (Past.TooMuchException e) {
            return null;
        } catch (Transaction.FailedException e) {
            if (e.getCause() instanceof SQLException sql && isOutOfTime(sql)) {
                return null;
            }
            throw e;
        }
    }

    private static boolean isOutOfTime(SQLException thrown) {
        return CANCELLED.equals(thrown.getSQLState());
    }

    private List<Episode> episodes(Past past) throws SQLException {
        Instant samplesFrom = past.to().minus(samplesKept);
        return switch (past.rule().kind()) {
            case OFFLINE, WARNING, CONFLICT -> StatusPast.episodes(past);
            case FLAPPING -> FlappingPast.episodes(past);
            case THRESHOLD -> ThresholdPast.episodes(past, samplesFrom);
            case NO_DATA -> NoDataPast.episodes(past, samplesFrom);
            case REPORTED -> ReportedPast.episodes(past);
            case OBSERVATION_GAP -> GapPast.episodes(past);
            case STREAM_GONE -> List.of();
        };
    }

    private static RulePreview preview(AlertRule rule, List<Episode> episodes, Instant from, Instant now) {
        Duration held = Duration.ofSeconds(rule.forSeconds());
        List<Episode> fired =
                episodes.stream().filter(episode -> episode.fires(held, now)).toList();
        return new RulePreview(
                fired.size(),
                fired.stream().map(Episode::subject).distinct().count(),
                from,
                now,
                fired.stream()
                        .sorted(Comparator.comparing(Episode::since)
                                .reversed()
                                .thenComparing(episode -> episode.subject().id()))
                        .limit(EXAMPLES)
                        .map(episode -> new RulePreview.Example(
                                episode.subject(),
                                episode.nvrId(),
                                episode.since().plus(held),
                                episode.over(),
                                episode.value()))
                        .toList());
    }
}
