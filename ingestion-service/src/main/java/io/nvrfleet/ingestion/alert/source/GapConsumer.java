package io.nvrfleet.ingestion.alert.source;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.ObservationGap;
import io.nvrfleet.events.Topics;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRules;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.ingestion.alert.source.GapJudge.Gap;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.reader.EventReader;
import io.nvrfleet.service.sql.ColumnArrays;
import io.nvrfleet.service.sql.Transaction;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps times that nobody observed, and tells each once (ADR 12). They are told when they are over: a condition of the fleet holds until an alert
 * was made of it, and is then over since the end of the gap.
 */
@ApplicationScoped
@Startup
class GapConsumer {
    private static final String STORE = """
            insert into observation_gap (partition, version, gap_from, gap_to) select * from unnest(?, ?, ?, ?)
            on conflict do nothing
            returning gap_from, gap_to
            """;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String TOLD = """
            select alert_condition.* from alert_condition join alert_rule on alert_rule.id = rule_id
            where alert_rule.kind = 'observation_gap' and over_at is null and (alert_id is not null or look_at <= ?)
            """;

    private final AgroalDataSource database;
    private final Clock clock;
    private final Wake wake;
    private final EventReader<ObservationGap> reader;

    GapConsumer(AgroalDataSource database, Clock clock, Wake wake, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        this.wake = wake;
        reader = new EventReader<>(Topics.NVR_OBSERVATION_GAPS, ObservationGap.class, this::store, meters);
    }

    @Incoming("observation-gaps")
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return reader.read(batch);
    }

    private void store(List<ObservationGap> told) throws SQLException {
        Transaction.run(database, connection -> {
            List<AlertRule> rules = AlertRules.hold(connection);
            Judging.holdFacts(connection);
            List<Gap> known = known(connection, told);
            List<Gap> news = GapJudge.toTell(store(connection, told), known, clock.instant());
            for (AlertRule rule : Judging.of(rules, Set.of(Kind.OBSERVATION_GAP))) {
                tell(connection, rule, news, clock.instant());
            }
        });
        wake.nudge();
    }

    private static List<Gap> known(Connection connection, List<ObservationGap> told) throws SQLException {
        Instant from = told.stream()
                .map(ObservationGap::from)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Query("select gap_from, gap_to from observation_gap")
                .where("gap_to > ?", from)
                .list(connection, GapConsumer::read);
    }

    private static List<Gap> store(Connection connection, List<ObservationGap> told) throws SQLException {
        ColumnArrays rows = new ColumnArrays("int4", "text", "timestamptz", "timestamptz");
        told.forEach(gap -> rows.add(gap.partition(), gap.version(), gap.from(), gap.to()));
        return rows.list(connection, STORE, GapConsumer::read);
    }

    private static Gap read(ResultSet row) throws SQLException {
        return new Gap(Columns.instant(row, "gap_from"), Columns.instant(row, "gap_to"));
    }

    /** One that is shorter than the rule's time did not hold for it. */
    private static void tell(Connection connection, AlertRule rule, List<Gap> gaps, Instant now) throws SQLException {
        List<Condition> conditions = new ArrayList<>();
        for (Gap gap : gaps) {
            Duration length = Duration.between(gap.from(), gap.to());
            if (length.compareTo(Duration.ofSeconds(rule.forSeconds())) >= 0) {
                conditions.add(new Condition(
                        new Condition.Key(
                                rule.id(),
                                SubjectType.FLEET,
                                0,
                                gap.from().truncatedTo(ChronoUnit.SECONDS).toString()),
                        null,
                        gap.from(),
                        gap.to(),
                        1,
                        null,
                        null,
                        "for %s nobody observed recorders".formatted(Words.duration(length)),
                        now));
            }
        }
        Conditions.hold(connection, conditions);
    }

    /** Ends what was told; also what nobody makes an alert of, after a while. */
    static void endTold(Connection connection, Instant now) throws SQLException {
        List<Conditions.Over> over = new Query(TOLD, now.minus(PATIENCE))
                .list(connection, Holding::read).stream()
                        .map(told -> new Conditions.Over(told.key(), told.lastAt(), Resolution.RECOVERED))
                        .toList();
        Conditions.end(connection, over);
    }
}
