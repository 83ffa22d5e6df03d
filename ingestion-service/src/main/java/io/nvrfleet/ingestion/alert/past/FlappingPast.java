package io.nvrfleet.ingestion.alert.past;

import static io.nvrfleet.rest.Columns.instant;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.alert.Alert.Subject;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.source.FlappingJudge;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who changed too often: the database finds those that did at some time, the judge goes through their changes one by one. */
final class FlappingPast {
    private static final String CHANGES = """
            , counted as (
                select watched.*, at, version, count(*) over (
                    partition by id order by at range between make_interval(secs => ?) preceding and current row) as near
                from status_change join watched on watched.id = subject_id
                where subject_type = ? and at >= ? and at < ?
                    and concat(status, ' ', old_status, ' ', reason, ' ', with_recorder) = any (?)),
            busy as (select distinct id from counted where near >= ?)
            select id, name, nvr_id, at from counted join busy using (id) order by id, at, version
            """;

    private FlappingPast() {}

    private record Change(Subject subject, long nvrId, Instant at) {}

    static List<Episode> episodes(Past past) throws SQLException {
        AlertRule rule = past.rule();
        List<Change> changes = past.read(
                CHANGES,
                row -> new Change(past.subject(row), row.getLong("nvr_id"), instant(row, "at")),
                (double) FlappingJudge.window(rule).toSeconds(),
                rule.subject().wireName(),
                past.from().minus(FlappingJudge.window(rule)),
                past.to(),
                counting(),
                Objects.requireNonNull(rule.high()));
        Map<Long, List<Change>> bySubject = changes.stream()
                .collect(Collectors.groupingBy(
                        change -> change.subject().id(), LinkedHashMap::new, Collectors.toList()));
        return bySubject.values().stream()
                .flatMap(ofOne -> {
                    Change first = ofOne.getFirst();
                    return runs(rule, ofOne.stream().map(Change::at).toList(), past.to()).stream()
                            .filter(run -> !run.from().isBefore(past.from()))
                            .map(run -> new Episode(
                                    first.subject(),
                                    first.nvrId(),
                                    run.from(),
                                    run.to().equals(Instant.MAX) ? null : run.to(),
                                    null));
                })
                .toList();
    }

    /**
     * When one was flapping, as the judge says at each change, and when it said that it would be over.
     *
     * @param changes that count, in the order of time
     * @return the last one until {@link Instant#MAX}, when it still is
     */
    static List<Span> runs(AlertRule rule, List<Instant> changes, Instant now) {
        List<Span> runs = new ArrayList<>();
        Deque<Instant> recent = new ArrayDeque<>();
        @Nullable Instant since = null;
        @Nullable Instant lookAt = null;
        for (Instant change : changes) {
            if (since != null && lookAt != null && !lookAt.isAfter(change)) {
                runs.add(new Span(since, lookAt));
                since = null;
            }
            recent.addLast(change);
            while (!recent.getFirst().isAfter(change.minus(FlappingJudge.window(rule)))) {
                recent.removeFirst();
            }
            FlappingJudge.Verdict verdict = FlappingJudge.judge(rule, since != null, List.copyOf(recent), change);
            if (verdict.holds()) {
                since = since == null ? verdict.since() : since;
                lookAt = verdict.lookAt();
            }
        }
        if (since != null && lookAt != null) {
            runs.add(new Span(since, lookAt.isAfter(now) ? Instant.MAX : lookAt));
        }
        return runs;
    }

    /** What counts, as the statement names it. */
    private static List<String> counting() {
        List<String> counting = new ArrayList<>();
        for (NvrStatus status : NvrStatus.values()) {
            for (NvrStatus old : NvrStatus.values()) {
                for (boolean withRecorder : new boolean[] {false, true}) {
                    StatusPast.reasons()
                            .filter(reason -> FlappingJudge.counts(status, old, reason.orNull(), withRecorder))
                            .map(reason -> String.join(
                                    " ",
                                    StatusPast.wire(status),
                                    StatusPast.wire(old),
                                    reason.name(),
                                    withRecorder ? "t" : "f"))
                            .forEach(counting::add);
                }
            }
        }
        return counting;
    }
}
