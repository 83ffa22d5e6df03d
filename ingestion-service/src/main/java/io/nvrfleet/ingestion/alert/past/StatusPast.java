package io.nvrfleet.ingestion.alert.past;

import static io.nvrfleet.rest.Columns.instant;
import static io.nvrfleet.rest.Columns.optionalInstant;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.ingestion.alert.source.StatusJudge;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs of a status, found in the changes by the database: each beginning that is followed by an end, if there is one. */
final class StatusPast {
    /** A change says what was before it; so what began before the first one that is read is no beginning. */
    private static final String RUNS = """
            , told as (
                select watched.*, at, version, %s as holds, old_status = any (?) as held_before
                from status_change join watched on watched.id = subject_id
                where subject_type = ? and at >= ? and at < ?),
            edges as (
                select *, lag(holds, 1, held_before) over (partition by id order by at, version) as held
                from told where holds is not null),
            runs as (
                select *, lead(at) over (partition by id order by at, version) as ended
                from edges where holds <> held)
            select id, name, nvr_id, at, ended from runs
            where holds and coalesce(ended, ?::timestamptz) > at + make_interval(secs => ?)
            """;

    private static final String BY_STATUS = "concat_ws(' ', status, reason) = any (?)";

    /** Whether two machines use one hostname is told by the reasons alone, whatever the status is meanwhile. */
    private static final String BY_CONFLICT =
            "case reason when 'hostname_conflict' then true when 'hostname_conflict_over' then false end";

    private StatusPast() {}

    static List<Episode> episodes(Past past) throws SQLException {
        boolean byConflict = past.rule().kind() == Kind.CONFLICT;
        List<Object> bound = new ArrayList<>();
        if (!byConflict) {
            bound.add(holding(past.rule().kind()));
        }
        bound.addAll(List.of(
                byConflict ? List.of() : statuses(past.rule().kind()),
                past.rule().subject().wireName(),
                past.from(),
                past.to(),
                past.to(),
                (double) past.rule().forSeconds()));
        List<Episode> episodes = past.read(
                RUNS.formatted(byConflict ? BY_CONFLICT : BY_STATUS),
                row -> new Episode(
                        past.subject(row),
                        row.getLong("nvr_id"),
                        instant(row, "at"),
                        optionalInstant(row, "ended"),
                        null),
                bound.toArray());
        return past.rule().kind() == Kind.OFFLINE && past.rule().subject() == SubjectType.CAMERA
                ? withoutRecorders(past, episodes)
                : episodes;
    }

    /** A camera has no alert while its recorder is offline; its time counts from when that is back. */
    private static List<Episode> withoutRecorders(Past past, List<Episode> episodes) throws SQLException {
        List<Long> recorders = episodes.stream()
                .map(Episode::nvrId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        OfflineTimes offline = OfflineTimes.of(past.connection(), SubjectType.NVR, recorders, past.from());
        return episodes.stream()
                .flatMap(episode -> byItself(past, episode, offline).stream())
                .toList();
    }

    private static List<Episode> byItself(Past past, Episode episode, OfflineTimes offline) {
        Span whole = new Span(episode.since(), Past.orNow(episode.over(), past.to()));
        return whole.without(offline.of(Objects.requireNonNull(episode.nvrId()))).stream()
                .filter(span -> span.isLongerThan(past.held()))
                .limit(1)
                .map(span -> new Episode(episode.subject(), episode.nvrId(), span.from(), episode.over(), null))
                .toList();
    }

    /** Each status with each reason of which the judge says that the rule holds, as the statement names them. */
    private static List<String> holding(Kind kind) {
        return Arrays.stream(NvrStatus.values())
                .flatMap(status -> reasons()
                        .filter(reason -> StatusJudge.holds(kind, status, reason.orNull()))
                        .map(reason -> Stream.of(wire(status), reason.name())
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(" "))))
                .toList();
    }

    private static List<String> statuses(Kind kind) {
        return Arrays.stream(NvrStatus.values())
                .filter(status -> StatusJudge.holds(kind, status, null))
                .map(StatusPast::wire)
                .toList();
    }

    /** A reason, or none. */
    record Reason(@Nullable StatusReason orNull) {
        String name() {
            return orNull == null ? "" : wire(orNull);
        }
    }

    static Stream<Reason> reasons() {
        return Stream.concat(
                Stream.of(new Reason(null)),
                Arrays.stream(StatusReason.values()).map(Reason::new));
    }

    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
