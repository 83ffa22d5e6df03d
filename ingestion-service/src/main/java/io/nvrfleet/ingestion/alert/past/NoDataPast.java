package io.nvrfleet.ingestion.alert.past;

import static io.nvrfleet.rest.Columns.instant;
import static io.nvrfleet.rest.Columns.optionalInstant;

import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.source.NoDataJudge;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Times between two samples of a camera that was online. What was reported without being measured is not kept, and is no sample. */
final class NoDataPast {
    /** Who was not heard for longer is not waited for. */
    private static final Duration LEAD = Duration.ofHours(24);

    private static final String SILENCES = """
            , heard as (
                select watched.*, one.at from watched cross join lateral (
                    select at from sample where camera_id = watched.id and at >= ? and at < ?
                    union all select at from sample_1m where camera_id = watched.id and at >= ? and at < ? offset 0) as one),
            followed as (select *, lead(at) over (partition by id order by at) as ended from heard)
            select id, name, nvr_id, at, ended from followed
            where coalesce(ended, ?::timestamptz) > at + make_interval(secs => ?)
            """;

    private NoDataPast() {}

    /** @param samplesFrom from when on samples are kept; before that minutes are asked */
    static List<Episode> episodes(Past past, Instant samplesFrom) throws SQLException {
        Instant begin = past.from().minus(LEAD);
        Instant raw = samplesFrom.isBefore(begin) ? begin : samplesFrom;
        List<Episode> silences = past.read(
                SILENCES,
                row -> new Episode(
                        past.subject(row),
                        row.getLong("nvr_id"),
                        instant(row, "at"),
                        optionalInstant(row, "ended"),
                        null),
                raw,
                past.to(),
                begin,
                raw,
                past.to(),
                (double) NoDataJudge.window(past.rule()).toSeconds());
        OfflineTimes offline = OfflineTimes.of(
                past.connection(),
                SubjectType.CAMERA,
                silences.stream()
                        .map(silence -> silence.subject().id())
                        .distinct()
                        .toList(),
                begin);
        return silences.stream()
                .flatMap(silence -> expected(past, silence, offline).stream())
                .toList();
    }

    /** The first time in the silence at which the judge says that it should have been heard. */
    private static Optional<Episode> expected(Past past, Episode silence, OfflineTimes offline) {
        AlertRule rule = past.rule();
        Instant heard = silence.since();
        return new Span(heard, Past.orNow(silence.over(), past.to()))
                .without(offline.of(silence.subject().id())).stream()
                        .filter(online -> {
                            Instant since = NoDataJudge.since(rule, heard, online.from());
                            return since.isBefore(online.to()) && NoDataJudge.begins(rule, heard, online.from(), since);
                        })
                        .findFirst()
                        .map(online -> new Episode(
                                silence.subject(),
                                silence.nvrId(),
                                NoDataJudge.since(rule, heard, online.from()),
                                silence.over(),
                                null))
                        .filter(episode -> !episode.since().isBefore(past.from()));
    }
}
